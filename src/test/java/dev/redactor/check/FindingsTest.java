package dev.redactor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Kind;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "'Mon, 02 Nov 2026 12:00:00 GMT', OK, within 60 s of the provider's",
    "'Mon, 02 Nov 2026 11:59:00 GMT', OK, within 60 s of the provider's",
    "'Mon, 02 Nov 2026 11:58:59 GMT', PROBLEM, 61 s ahead of the provider's",
    "'Mon, 02 Nov 2026 13:00:00 GMT', PROBLEM, 3600 s behind the provider's",
    "'at noon', NOTE, the provider does not tell the time",
    ", NOTE, the provider does not tell the time"
  })
  void comparesTheClocks(String date, Finding.Status status, String found) {
    Finding finding = ClockFinding.of("clock", date, NOW);

    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.found()).isEqualTo(found);
  }

  @Test
  void saysWhyNoAnswerCameAndNeverRepeatsTheMessage() {
    assertThat(found(new UnknownHostException("secret-host"))).contains("name is not known");
    assertThat(found(new ConnectException("secret-host"))).contains("nobody answers");
    assertThat(found(new SSLException("secret-host"))).startsWith("TLS:");
    assertThat(found(new SocketTimeoutException("secret-host")))
        .isEqualTo("no answer (SocketTimeoutException)");
    IOException expired = new SSLHandshakeException("secret-host");
    expired.initCause(new CertificateExpiredException());
    assertThat(found(expired)).isEqualTo("TLS: certificate expired");
    assertThat(found(null)).isEqualTo("no answer");
  }

  private static String found(Throwable failure) {
    Finding finding = FailureFinding.of("connection", failure);
    assertThat(finding.status()).isEqualTo(Finding.Status.PROBLEM);
    assertThat(finding.found() + finding.mend()).doesNotContain("secret-host");
    return finding.found();
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE, 200, '{\"messages\":[]}', OK",
    "MESSAGE, 200, '<html>', PROBLEM",
    "MESSAGE, 403, '', PROBLEM",
    "MESSAGE, 404, '', PROBLEM",
    "MESSAGE, 500, '', PROBLEM",
    "FAX, 200, '{\"faxes\":[]}', OK",
    "FAX, 401, '', NOTE",
    "FAX, 404, '', NOTE",
    "RECORDING, 0, '', PROBLEM"
  })
  void judgesWhatATokenMaySee(Kind kind, int status, String body, Finding.Status expected) {
    ProviderAnswer answer =
        new AnswerReader().read(status, null, null, body.getBytes(StandardCharsets.UTF_8), NOW);

    assertThat(ScopeFinding.of("token", kind, answer).status()).isEqualTo(expected);
  }

  @Test
  void plainHttpIsAllowedToThisMachineAndSaidSo() {
    assertThat(TlsFinding.of("connection", "http://127.0.0.1/api", null, null, NOW).status())
        .isEqualTo(Finding.Status.NOTE);
  }
}
