package dev.redactor.camel;

import dev.redactor.config.DoorConfig;
import dev.redactor.config.ForwardConfig;
import dev.redactor.config.RedactorConfig;
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

  /** Makes the routes, once the templates are loaded. */
  public void start(CamelContext context) throws Exception {
    for (DoorConfig door : config.doors()) {
      TemplatedRouteBuilder.builder(context, "door")
          .routeId("door-" + door.name())
          .parameter("name", door.name())
          .parameter("uri", door.uri().reveal())
          .add();
    }
    for (ForwardConfig forward : config.forwards()) {
      for (String template : new String[] {"forward-one", "forward"}) {
        TemplatedRouteBuilder.builder(context, template)
            .routeId(template + "-" + forward.name())
            .parameter("name", forward.name())
            .parameter("uri", forward.uri().reveal())
            .add();
      }
    }
  }
}
