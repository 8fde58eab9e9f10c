package dev.redactor.kafka;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties our own Kafka clients need to reach the cluster as the routes do: address,
 * security, timeouts and back-off.
 *
 * <p>Camel itself turns its options ({@code camel.component.kafka.*}, dashes or camel case) into
 * client properties, so that both agree whatever a release of Camel adds or decides. Client
 * properties Camel has no option for: {@code camel.component.kafka.additional-properties[name]}.
 */
public final class KafkaClientProperties {
  /** What the options of Camel's Kafka component start with. */
  public static final String PREFIX = "camel.component.kafka.";

  private KafkaClientProperties() {}

  /**
   * What every kind of client understands: for an admin client as it is, for a consumer or producer
   * with its own settings added.
   *
   * @param brokers host:port list; wins over {@code camel.component.kafka.brokers}
   * @throws ConfigException naming the first option Camel does not know or cannot read
   */
  public static Map<String, Object> read(Settings settings, String brokers) {
    Map<String, Object> common = new HashMap<>();
    ofCamel(settings)
        .forEach(
            (name, value) -> {
              if (isCommon(name.toString())) {
                common.put(name.toString(), value);
              }
            });
    common.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    return Map.copyOf(common);
  }

  private static Properties ofCamel(Settings settings) {
    // Never started: it only converts values.
    DefaultCamelContext context = new DefaultCamelContext();
    try {
      KafkaComponent component = new KafkaComponent(context);
      for (String key : settings.names(PREFIX)) {
        settings
            .value(key)
            .ifPresent(value -> bind(context, component, key.substring(PREFIX.length()), value));
      }
      return component.getConfiguration().createConsumerProperties();
    } finally {
      context.stop();
    }
  }

  private static void bind(
      CamelContext context, KafkaComponent component, String option, String value) {
    if (option.matches("additional-?[pP]roperties\\..*")) {
      // Camel would refuse it later, with a message about getters.
      throw new ConfigException(
          PREFIX + option, "write the name in brackets: additional-properties[name]");
    }
    boolean bound;
    try {
      bound =
          PropertyBindingSupport.build()
              .withCamelContext(context)
              .withTarget(component)
              .withConfigurer(component.getComponentPropertyConfigurer())
              .withIgnoreCase(true)
              .withProperty(StringHelper.dashToCamelCase(option), value)
              .bind();
    } catch (PropertyBindingException e) {
      // Without its cause, which repeats the value.
      throw new ConfigException(PREFIX + option, "cannot be read");
    }
    if (!bound) {
      throw new ConfigException(PREFIX + option, "not an option of Camel's Kafka component");
    }
  }

  // Names no client knows stay: login and callback classes read theirs from the same map.
  private static boolean isCommon(String name) {
    Set<String> admin = AdminClientConfig.configNames();
    return admin.contains(name)
        || !ConsumerConfig.configNames().contains(name)
            && !ProducerConfig.configNames().contains(name);
  }
}
