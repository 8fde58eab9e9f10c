package dev.redactor.camel;

import dev.redactor.config.ConfigException;
import dev.redactor.config.ConfigKey;
import dev.redactor.config.DoorConfig;
import dev.redactor.config.ForwardConfig;
import dev.redactor.config.Keys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Secret;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.NumberMatcher;
import dev.redactor.pipeline.Exits;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Makes a route of the configuration's every other bus, inward and outward. */
public final class Doors {
  private final RedactorConfig config;
  private final Exits exits;
  private final NumberMatcher matcher;
  private final InstantSource clock;

  public Doors(RedactorConfig config, Exits exits, NumberMatcher matcher, InstantSource clock) {
    this.matcher = matcher;
    this.config = config;
    this.exits = exits;
    this.clock = clock;
  }

  /** Binds what the templates refer to. */
  public void bind(CamelContext context) {
    IntakeRecords intake = new IntakeRecords(new IntakeReader(config.accounts(), matcher), exits);
    for (DoorConfig door : config.doors()) {
      context.getRegistry().bind("door-" + door.name(), new DoorSteps(door, intake, clock));
    }
    context.getRegistry().bind("forward", new ForwardSteps());
  }

  /**
   * Makes the routes, once the templates are loaded.
   *
   * @throws ConfigException naming the key of a uri that cannot be used
   */
  public void start(CamelContext context) {
    for (DoorConfig door : config.doors()) {
      make(context, "door", door.name(), Keys.DOOR_URI, door.uri());
    }
    for (ForwardConfig forward : config.forwards()) {
      for (String template : new String[] {"forward-one", "forward"}) {
        make(context, template, forward.name(), Keys.FORWARD_URI, forward.uri());
      }
    }
  }

  private static void make(
      CamelContext context, String template, String name, ConfigKey<Secret> key, Secret uri) {
    try {
      TemplatedRouteBuilder.builder(context, template)
          .routeId(template + "-" + name)
          .parameter("name", name)
          .parameter("uri", uri.reveal())
          .add();
    } catch (Exception e) {
      // Camel's own message repeats the uri, and so do its causes.
      throw new ConfigException(key.named(name), whyNot(context, uri, e));
    }
  }

  private static String whyNot(CamelContext context, Secret uri, Exception e) {
    String text = uri.reveal();
    String scheme = text.substring(0, Math.max(0, text.indexOf(':')));
    if (!scheme.matches("[a-zA-Z][a-zA-Z0-9+.-]{0,30}")) {
      return "not a Camel uri";
    }
    if (context.getComponent(scheme, true, false) == null) {
      return "no component \"" + scheme + "\"; put its jar into lib-ext";
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "component \""
        + scheme
        + "\" cannot use the uri ("
        + cause.getClass().getSimpleName()
        + "); check its path and options";
  }
}
