package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.redactor.config.ConfigException;
import dev.redactor.config.RedactorConfig;
import dev.redactor.model.NumberMatcher;
import dev.redactor.ops.CamelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class DoorsTest {
  private static final String SECRET = "sesame-12025550143";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            routeTemplate("door")
                .templateParameter("name")
                .templateParameter("uri")
                .from("{{uri}}")
                .to("mock:taken");
            routeTemplate("forward-one")
                .templateParameter("name")
                .templateParameter("uri")
                .from("direct:forward-{{name}}")
                .to("{{uri}}");
            routeTemplate("forward")
                .templateParameter("name")
                .templateParameter("uri")
                .from("direct:events-{{name}}")
                .to("direct:forward-{{name}}");
          }
        });
    context.start();
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stop() throws IOException {
    root.detachAppender(log);
    context.close();
  }

  private void open(String key, String uri) {
    Map<String, String> settings = new HashMap<>();
    settings.put("redactor.projects.default.account", "ac-1");
    settings.put("redactor.projects.default.space", "acme");
    settings.put("redactor.projects.default.token", "PTtoken");
    settings.put(key, uri);
    RedactorConfig config =
        RedactorConfig.read(CamelSettings.load(Path.of("none"), settings, Map.of()));
    new Doors(config, null, NumberMatcher.NONE, InstantSource.system()).start(context);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch:queue?password=    | no component \"nosuch\"; put its jar into lib-ext",
        "direct:a?password=        | component \"direct\" cannot use the uri (.*); check its path and options",
        "+1555:queue?password=     | not a Camel uri"
      })
  void aUriThatCannotBeUsedIsAnErrorOfItsKeyAndIsNotRepeated(String uri, String says) {
    for (String key : new String[] {"redactor.doors.bus.uri", "redactor.forward.bus.uri"}) {
      // When
      Throwable error = catchThrowable(() -> open(key, uri + SECRET));

      // Then
      assertThat(error).isInstanceOf(ConfigException.class).hasNoCause();
      assertThat(error.getMessage()).matches(key + ": " + says);
      assertThat(log.list.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void oneThatCanBeUsedIsARoute() {
    // When
    open("redactor.doors.bus.uri", "direct:a");

    // Then
    assertThat(context.getRoute("door-bus")).isNotNull();
  }
}
