package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled distribution: what production needs apart from what is for trying out. */
class DistributionIT {
  private static final Path LIB = Path.of("target/redactor/lib");
  private static final Path DEMO = Path.of("target/redactor/lib-demo");
  private static final String LOGGING = "logback.configurationFile";

  @TempDir Path dir;

  @Test
  void productionHasNeitherBrokerNorSandbox() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path jar : jars(LIB)) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(entry -> entry.getName())
            .filter(n -> n.matches("(scala/|kafka/server/|dev/redactor/sandbox/).*"))
            .findFirst()
            .ifPresent(n -> found.add(jar.getFileName() + " has " + n));
      }
    }

    assertThat(jars(LIB)).isNotEmpty();
    assertThat(found).isEmpty();
  }

  @Test
  void noJarIsThereTwice() throws Exception {
    List<String> names =
        Stream.concat(jars(LIB).stream(), jars(DEMO).stream())
            .map(jar -> jar.getFileName().toString())
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void productionSaysThatItNeedsACluster() throws Exception {
    try (URLClassLoader production = loader(jars(LIB))) {
      assertThatThrownBy(() -> startEmbedded(production))
          .hasMessageStartingWith("redactor.kafka.brokers: missing");
    }
  }

  @Test
  void productionServesHttp() throws Exception {
    // Given what the webhook, the desk and the health port stand on
    try (URLClassLoader production = loader(jars(LIB))) {
      Class<?> server = production.loadClass("dev.redactor.server.OpsServer");
      Class<?> config = production.loadClass("dev.redactor.config.OpsConfig");

      // When
      try (AutoCloseable started =
          (AutoCloseable)
              server
                  .getConstructor(config, Map.class)
                  .newInstance(
                      config.getConstructors()[0].newInstance(
                          true, "127.0.0.1", 0, true, Duration.ofSeconds(10), null, false),
                      Map.of())) {
        server.getMethod("start").invoke(started);

        // Then
        assertThat((int) server.getMethod("port").invoke(started)).isPositive();
      }
    }
  }

  @Test
  void productionHasNoDemoCommand() throws Exception {
    // When
    Path help = dir.resolve("help");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                LIB + "/*",
                "dev.redactor.App",
                "--help")
            .redirectOutput(help.toFile())
            .redirectError(dir.resolve("err").toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();

    // Then
    assertThat(ended).as("ended in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(dir.resolve("err"))).isZero();
    assertThat(help).content().contains("replay").doesNotContain("demo");
  }

  @Test
  void togetherTheyRunTheEmbeddedBroker() throws Exception {
    // Given
    List<Path> both = new ArrayList<>(jars(LIB));
    both.addAll(jars(DEMO));

    // When
    try (URLClassLoader demo = loader(both);
        AutoCloseable broker = (AutoCloseable) startEmbedded(demo)) {

      // Then
      assertThat(broker.getClass().getMethod("bootstrapServers").invoke(broker).toString())
          .startsWith("127.0.0.1:");
    }
  }

  private Object startEmbedded(ClassLoader installation) throws Exception {
    Class<?> provider = installation.loadClass("dev.redactor.kafka.BrokerProvider");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(installation);
    System.setProperty(LOGGING, "target/test-classes/logback-test.xml");
    try {
      return provider.getMethod("startEmbedded", Path.class).invoke(null, dir.resolve("data"));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    } finally {
      System.clearProperty(LOGGING);
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
