package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker and a stand-in that run, and the services that are started on them. */
final class Bed implements AutoCloseable {
  private static final List<String> STAND_IN = List.of("-Xmx512m", "-XX:+UseSerialGC");
  private static final List<String> BROKER = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private static final Duration LOOK = Duration.ofMillis(300);

  private final Path distribution;
  private final Path folder;
  private final Child broker;
  private final Child standIn;
  private final String brokers;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<String, byte[]> producer;
  private int next;
  private int services;

  /**
   * Starts them.
   *
   * @param distribution what a build has made
   * @param folder where everything of this run goes
   */
  Bed(Path distribution, Path folder) {
    this.distribution = distribution;
    this.folder = folder;
    broker =
        Child.java(folder, "broker", BROKER, BrokerMain.class, folder.resolve("kafka").toString());
    standIn = Child.elsewhere(folder, "stand-in", STAND_IN, StandIn.class);
    brokers = broker.says("listening on (\\S+:\\d+)");
    port = Integer.parseInt(standIn.says("listening on (\\d+)"));
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "acks",
                "all",
                "linger.ms",
                5,
                "compression.type",
                "lz4",
                "batch.size",
                131072),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** The API's base. */
  String baseUrl() {
    return "http://127.0.0.1:" + port + Messages.PATH;
  }

  Path folder() {
    return folder;
  }

  /** A service that is about to start: its process and the port of its health. */
  record Running(Child process, int port) implements AutoCloseable {
    @Override
    public void close() {
      process.close();
    }
  }

  /** Starts the distribution and returns when it is ready. */
  Running service(Map<String, String> settings) {
    return service(settings, "");
  }

  /** The same with options for its Java. */
  Running service(Map<String, String> settings, String options) {
    Running running = begin(settings, options);
    try {
      Waiting.until("ready", Duration.ofSeconds(120), () -> ready(running));
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
    return running;
  }

  /** Starts the distribution's script and returns at once. */
  Running begin(Map<String, String> settings, String options) {
    services++;
    int ops = Ports.free();
    Map<String, String> all = new TreeMap<>();
    all.put("redactor.kafka.brokers", brokers);
    all.put("redactor.data-dir", folder.resolve("data-" + services).toString());
    all.put("redactor.projects.default.account", Messages.ACCOUNT);
    all.put("redactor.projects.default.token", Messages.TOKEN);
    all.put("redactor.projects.default.base-url", baseUrl());
    all.put("redactor.topics.replication", "1");
    all.put("redactor.ops.port", Integer.toString(ops));
    all.put("redactor.desk.port", Integer.toString(Ports.free()));
    all.putAll(settings);
    for (String more : System.getProperty("bench.settings", "").split(";")) {
      if (!more.isEmpty()) {
        all.put(more.substring(0, more.indexOf("=")), more.substring(more.indexOf("=") + 1));
      }
    }
    Properties properties = new Properties();
    properties.putAll(all);
    Path config = folder.resolve("service-" + services + ".properties");
    try (var out = Files.newOutputStream(config)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child process =
        Child.start(
            folder,
            "service-" + services,
            List.of(
                distribution.resolve("redactor").toString(), "run", "--config", config.toString()),
            Map.of("REDACTOR_JAVA_OPTS", options + " " + System.getProperty("bench.options", "")));
    return new Running(process, ops);
  }

  /** Whether its health says so. */
  boolean ready(Running service) {
    try {
      return get(service.port(), "/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Starts the loop that is compared with. */
  Child handWritten(int concurrency, int consumers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> topics =
          List.of(
              new NewTopic(HandWritten.REQUESTS, 4, (short) 1),
              new NewTopic(HandWritten.EVENTS, 4, (short) 1));
      admin
          .createTopics(topics.stream().filter(t -> !there.contains(t.name())).toList())
          .all()
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Child loop =
        Child.java(
            folder,
            "hand-written",
            List.of("-Xmx512m"),
            HandWritten.class,
            brokers,
            baseUrl(),
            Integer.toString(concurrency),
            Integer.toString(consumers));
    loop.says("it runs");
    return loop;
  }

  void latency(int millis) {
    get(port, "/-/latency?ms=" + millis);
  }

  Figures figures() {
    return Figures.of(get(port, "/-/figures").body());
  }

  /** When messages were finished, in microseconds since 1970; 0 for those that are not. */
  List<Long> finishedAt(Messages messages) {
    return get(port, "/-/finished?from=" + messages.from() + "&to=" + messages.end())
        .body()
        .lines()
        .map(Long::valueOf)
        .toList();
  }

  private HttpResponse<String> get(int at, String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Metrics of a service, as Prometheus gets them. */
  String metrics(Running service) {
    return get(service.port(), "/metrics").body();
  }

  /** New messages, to be given to somebody. */
  Messages messages(int count, Messages.Mix mix) {
    Messages messages = new Messages(next, count, mix, Instant.now());
    next = messages.end();
    return messages;
  }

  /** Asks for them to be erased. */
  void request(String topic, Messages messages) {
    for (int number = messages.from(); number < messages.end(); number++) {
      RedactionRequest request =
          RedactionRequest.builder(Messages.ACCOUNT, Kind.MESSAGE, messages.sid(number))
              .announcedMedia(messages.mix().media(number))
              .status("delivered")
              .direction("outbound-api")
              .origin(Origin.EVENT)
              .correlationId("bench-" + number)
              .requestedAt(Instant.now())
              .build();
      producer.send(new ProducerRecord<>(topic, request.key(), Wire.write(request)));
    }
    producer.flush();
  }

  /** Says in an event, as the world does, that a message is there. */
  void announce(Messages messages, int number) {
    String event =
        "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"%d\",\"From\":\"+12025550101\",\"Body\":\"Your code is 4711\"}"
            .formatted(Messages.ACCOUNT, messages.sid(number), messages.mix().media(number));
    send("message-events", event);
  }

  /** Sends a record without a key. */
  void send(String topic, String value) {
    producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Everything that was written to a topic since. */
  void read(String topic, Instant since, Consumer<String> reader) {
    producer.flush();
    TopicReader.readSince(
        Map.of("bootstrap.servers", brokers),
        topic,
        since,
        record ->
            reader.accept(
                record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8)));
  }

  /**
   * Waits until the stand-in's books say that all are erased, and the audit stream that each was.
   */
  void verify(Messages messages, Duration patience) {
    Waiting.until(
        "all erased",
        patience,
        LOOK,
        () -> finishedAt(messages).stream().noneMatch(time -> time == 0));
    Waiting.until("an event each", patience, LOOK, () -> completed(messages) == messages.count());
  }

  private int completed(Messages messages) {
    Set<Integer> seen = new HashSet<>();
    Pattern subject =
        Pattern.compile("\"subject\":\"" + Messages.ACCOUNT + "/message/m\\d-(\\d+)\"");
    read(
        TopicNames.EVENTS,
        messages.since(),
        event -> {
          Matcher found = subject.matcher(event);
          if (event.contains("\"redaction.completed\"") && found.find()) {
            int number = Integer.parseInt(found.group(1));
            if (number >= messages.from() && number < messages.end()) {
              seen.add(number);
            }
          }
        });
    return seen.size();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    standIn.close();
    broker.close();
  }
}
