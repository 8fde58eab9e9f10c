package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
  @ParameterizedTest(name = "{0}: SignalWire {1}, Twilio {2}")
  @CsvSource({
    "queued, true, true",
    "initiated, true, false",
    "accepted, false, true",
    "scheduled, false, true",
    "sending, true, true",
    "receiving, true, true",
    "sent, false, true",
    "delivered, false, false",
    "undelivered, false, false",
    "failed, false, false",
    "received, false, false",
    "read, false, false",
    "canceled, false, false",
    "processing, true, true",
    "in-progress, true, true",
    "paused, true, true",
    "resumed, true, true",
    "completed, false, false",
    "stopped, false, false",
    "absent, false, false",
    "busy, false, false",
    "no-answer, false, false"
  })
  void whichStatusesAreInProgress(String status, boolean signalWire, boolean twilio) {
    assertThat(Dialect.SIGNALWIRE.inProgress(status)).isEqualTo(signalWire);
    assertThat(Dialect.TWILIO.inProgress(status)).isEqualTo(twilio);
  }
}
