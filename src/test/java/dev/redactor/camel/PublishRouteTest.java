package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.kafka.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublishRouteTest {
  @Test
  void everyRecordHasItsOwnHeadersAndNoOthers() throws Exception {
    // Given
    MockProducer<String, byte[]> kafka =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addComponent("kafka", component(kafka));
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/publish.camel.yaml"));
      context.start();

      // When
      try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
        template
            .to("direct:publish")
            .withProcessor(
                exchange -> {
                  exchange.getIn().setHeader("from", "canary");
                  exchange
                      .getIn()
                      .setBody(
                          Records.messages(
                              exchange,
                              List.of(
                                  record("retry", Map.of("redactor-due", "1")),
                                  record("event", Map.of("content-type", "text")),
                                  record("plain", Map.of()))));
                })
            .send();
      }
    }

    // Then
    assertThat(kafka.history())
        .extracting(ProducerRecord::topic)
        .containsExactly("retry", "event", "plain");
    assertThat(kafka.history())
        .extracting(PublishRouteTest::headers)
        .containsExactly("redactor-due=1", "content-type=text", "");
  }

  private static Outgoing record(String topic, Map<String, String> headers) {
    return new Outgoing(topic, "key", "{}".getBytes(StandardCharsets.UTF_8), headers);
  }

  private static String headers(ProducerRecord<String, byte[]> record) {
    return String.join(
        ",",
        Arrays.stream(record.headers().toArray())
            .map(h -> h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8))
            .toList());
  }

  private static KafkaComponent component(Producer<String, byte[]> producer) {
    KafkaComponent component = new KafkaComponent();
    component.getConfiguration().setBrokers("127.0.0.1:1");
    component.setKafkaClientFactory(
        new DefaultKafkaClientFactory() {
          @Override
          @SuppressWarnings("rawtypes")
          public Producer getProducer(Properties properties) {
            return producer;
          }
        });
    return component;
  }
}
