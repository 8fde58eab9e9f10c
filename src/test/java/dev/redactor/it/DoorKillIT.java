package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed between a bus's receive and Kafka's acknowledgement. */
class DoorKillIT {
  @TempDir Path dir;

  private static final List<String> QUEUES = List.of("transacted", "client-ack", "amqp");

  @Test
  void nothingIsLostWhenTheServiceIsKilledWithMessagesInHand() throws Exception {
    try (MessageBus bus = new MessageBus(dir.resolve("artemis"));
        TestBed bed = TestBed.create(Map.of())) {
      Map<String, String> settings = new HashMap<>(bed.overrides());
      settings.put(
          "camel.component.jms.connection-factory",
          "#class:" + ActiveMQConnectionFactory.class.getName() + "('" + bus.jmsUrl() + "')");
      settings.put(
          "camel.component.amqp.connection-factory",
          "#class:" + JmsConnectionFactory.class.getName() + "('" + bus.amqpUrl() + "')");
      settings.put("redactor.doors.one.uri", "jms:queue:transacted");
      settings.put(
          "redactor.doors.two.uri",
          "jms:queue:client-ack?acknowledgementModeName=CLIENT_ACKNOWLEDGE");
      settings.put("redactor.doors.three.uri", "amqp:queue:amqp");
      List<Stored> due = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        due.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1)));
      }

      // Given a service that has received a message while Kafka cannot take it
      try (ServiceProcess service = ServiceProcess.start(dir.resolve("first"), settings)) {
        await().atMost(Duration.ofSeconds(60)).until(service::ready);
        bed.broker.stop();
        for (int i = 0; i < due.size(); i++) {
          bus.send(QUEUES.get(i % QUEUES.size()), event(due.get(i)));
        }
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> QUEUES.stream().allMatch(queue -> bus.delivering(queue) > 0));
        assertThat(QUEUES).allMatch(queue -> bus.unacknowledged(queue) == 2);
        // When
        service.kill();
      }
      bed.broker.start();

      // Then another one finds everything
      try (ServiceProcess service = ServiceProcess.start(dir.resolve("second"), settings)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> bed.sandbox.store().unclean(sids(due)).isEmpty());
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> QUEUES.stream().allMatch(queue -> bus.unacknowledged(queue) == 0));
        await().atMost(Duration.ofSeconds(20)).until(service::ready);
      }
    }
  }

  private static List<String> sids(List<Stored> messages) {
    return messages.stream().map(Stored::sid).toList();
  }

  private static String event(Stored message) {
    return Stream.of("AccountSid=" + TestBed.ACCOUNT, "MessageSid=" + message.sid(), "NumMedia=1")
        .reduce((a, b) -> a + "&" + b)
        .orElseThrow();
  }
}
