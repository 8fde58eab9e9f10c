package dev.redactor.ops;

import dev.redactor.config.ConfigKey;
import dev.redactor.config.Keys;
import dev.redactor.config.Settings;
import dev.redactor.config.TopicConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel, with our properties, our beans and a set of route files. */
final class Pipeline implements AutoCloseable {
  /** In-flight work gets this long to leave by its exit when we stop, in seconds. */
  private static final int STOP_SECONDS = 20;

  /** The same when it cannot leave, since Kafka does not answer. */
  private static final int VAIN_SECONDS = 1;

  /** How long the threads of one route may take to end, in milliseconds. */
  private static final String STOP_ROUTE_MILLIS = "2000";

  /** What stopping may take beyond the time for work in flight, and then after an interrupt. */
  private static final Duration STOP_MORE = Duration.ofSeconds(8);

  private static final Duration STOP_AT_ONCE = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private static final Set<String> HIDDEN = Set.of(Keys.SWEEP_FROM.name(), Keys.SWEEP_TO.name());

  private static final String ROUTES = "camel.main.routes-include-pattern";

  private final Main main = new Main();

  /**
   * Starts it.
   *
   * @param brokers the Kafka cluster
   * @param routes Camel's pattern for the route files
   * @param beans binds what the routes refer to, before they are loaded
   */
  Pipeline(Settings settings, String brokers, String routes, Consumer<CamelContext> beans) {
    Properties defaults = new Properties();
    for (ConfigKey<?> key : Keys.all()) {
      if (key.defaultValue() != null && !key.name().contains("*")) {
        defaults.setProperty(key.name(), key.defaultValue());
      }
    }
    // Camel's own 30 s would add up, route after route, while Kafka is away.
    defaults.setProperty("camel.component.kafka.shutdown-timeout", STOP_ROUTE_MILLIS);
    // Else Camel would make every consumer with the retry tiers' client factory, the only one.
    defaults.setProperty("camel.component.kafka.autowired-enabled", "false");
    main.setInitialProperties(defaults);
    main.setPropertyPlaceholderLocations("false");
    // Only what the routes and Camel's own components ask for: secrets and numbers stay out of
    // Camel's sight.
    Properties given = new Properties();
    for (String prefix : new String[] {"camel.", "redactor."}) {
      for (String name : settings.names(prefix)) {
        if (!name.startsWith("redactor.projects.")
            && !name.startsWith("redactor.webhook.")
            && !name.startsWith("redactor.desk.")
            && !HIDDEN.contains(name)) {
          settings.value(name).ifPresent(value -> given.setProperty(name, value));
        }
      }
    }
    given.setProperty(
        Keys.INTAKE_TOPICS.name(), String.join(",", TopicConfig.read(settings).intake()));
    given.setProperty("camel.component.kafka.brokers", brokers);
    // Which files are ours to say: a service's routes would start consuming in a command.
    given.keySet().removeIf(name -> ROUTES.equals(dashed(name.toString())));
    given.setProperty(ROUTES, routes);
    main.setOverrideProperties(given);
    main.configure().withShutdownTimeout(STOP_SECONDS);
    // Without its hook, which would wait half a minute for somebody to stop us when a process ends:
    // who starts us stops us.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport base) {
            // The settings have it in already, unless they are not to: Camel would let the
            // environment win over what a command was given.
            ((PropertiesComponent) base.getCamelContext().getPropertiesComponent())
                .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
            beans.accept(base.getCamelContext());
          }
        });
    main.start();
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  @Override
  public void close() {
    close(true);
  }

  /**
   * Stops it within a limit, whatever its threads wait for: what has not left by its exit is not
   * committed, so it is read again.
   *
   * @param exits whether what is under way can leave, so that waiting for it makes sense
   */
  void close(boolean exits) {
    ShutdownStrategy strategy = context().getShutdownStrategy();
    if (!exits) {
      strategy.setTimeout(VAIN_SECONDS);
    }
    Duration inFlight = Duration.ofMillis(strategy.getTimeUnit().toMillis(strategy.getTimeout()));
    Thread stopping = new Thread(main::stop, "stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(inFlight.plus(STOP_MORE).toMillis());
      if (stopping.isAlive()) {
        // It waits for a producer to send what Kafka does not take.
        stopping.interrupt();
        stopping.join(STOP_AT_ONCE.toMillis());
      }
      if (stopping.isAlive()) {
        LOG.warn("Not everything has stopped in time; what was under way is done again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
