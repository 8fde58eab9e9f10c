package dev.redactor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What one would write by hand: read requests from Kafka, make the same calls with HttpClient 5 on
 * as many threads, write the same records with {@code acks=all}, commit when a poll's requests are
 * done. No policies, no retries, no gate, no dead letters, no metrics, no dry run, no hold.
 */
final class HandWritten {
  static final String REQUESTS = "bench.requests";
  static final String EVENTS = "bench.events";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUTHORIZATION =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (Messages.ACCOUNT + ":" + Messages.TOKEN).getBytes(StandardCharsets.UTF_8));

  private static final byte[] CONTENT_TYPE =
      "application/cloudevents+json".getBytes(StandardCharsets.UTF_8);

  private final String base;
  private final CloseableHttpClient http;
  private final KafkaProducer<String, byte[]> producer;
  private final ExecutorService threads;

  private HandWritten(String brokers, String base, int concurrency) {
    this.base = base + "/Accounts/" + Messages.ACCOUNT + "/Messages/";
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(concurrency)
                    .setMaxConnTotal(concurrency)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(5))
                            .setSocketTimeout(Timeout.ofSeconds(30))
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.threads = Executors.newFixedThreadPool(concurrency);
  }

  public static void main(String[] args) {
    HandWritten loop = new HandWritten(args[0], args[1], Integer.parseInt(args[2]));
    int consumers = Integer.parseInt(args[3]);
    for (int i = 0; i < consumers; i++) {
      new Thread(() -> loop.consume(args[0])).start();
    }
    System.out.println("it runs");
  }

  private void consume(String brokers) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                "bench-hand-written",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                200),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(REQUESTS));
      while (true) {
        ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(100));
        List<Future<List<Future<?>>>> done = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
          done.add(threads.submit(() -> redact(record)));
        }
        for (Future<List<Future<?>>> one : done) {
          for (Future<?> sent : one.get()) {
            sent.get();
          }
        }
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
      }
    } catch (Exception e) {
      System.out.println("failed: " + e);
      System.exit(1);
    }
  }

  private List<Future<?>> redact(ConsumerRecord<String, byte[]> record) throws IOException {
    JsonNode request = JSON.readTree(record.value());
    HandWrittenEvents events = new HandWrittenEvents(record, request);
    String sid = request.get("sid").asText();
    List<Future<?>> sent = new ArrayList<>();
    List<String> media = request.get("announcedMedia").asInt() == 0 ? List.of() : list(sid);
    if (!media.isEmpty()) {
      // Once erased, no listing names them.
      await(send(record, events.planned(media)));
      for (String medium : media) {
        Answer gone = call(new HttpDelete(base + sid + "/Media/" + medium + ".json"), 204);
        sent.add(send(record, events.item("delete-media", medium, 204, gone.requestId())));
      }
      if (!list(sid).isEmpty()) {
        throw new IOException("media are left");
      }
    }
    HttpPost clear = new HttpPost(base + sid + ".json");
    clear.setEntity(new StringEntity("Body=", ContentType.APPLICATION_FORM_URLENCODED));
    Answer cleared = call(clear, 200);
    if (!cleared.json().get("body").asText().isEmpty()) {
      throw new IOException("the body is left");
    }
    sent.add(send(record, events.item("clear-body", null, 200, cleared.requestId())));
    String proof = media.isEmpty() ? "resource-read" : "children-listed+resource-read";
    sent.add(send(record, events.completed(media.size() + 1, proof)));
    return sent;
  }

  private List<String> list(String sid) throws IOException {
    List<String> found = new ArrayList<>();
    call(new HttpGet(base + sid + "/Media.json?PageSize=1000"), 200)
        .json()
        .get("media_list")
        .forEach(medium -> found.add(medium.get("sid").asText()));
    return found;
  }

  private static void await(Future<?> acknowledged) throws IOException {
    try {
      acknowledged.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  /** What is kept of an answer; without JSON when it has no body. */
  private record Answer(String requestId, JsonNode json) {}

  private Answer call(HttpUriRequestBase request, int expected) throws IOException {
    request.setHeader("Authorization", AUTHORIZATION);
    return http.execute(
        request,
        response -> {
          byte[] body =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          if (response.getCode() != expected) {
            throw new IOException("status " + response.getCode());
          }
          return new Answer(
              response.getFirstHeader("X-Request-Id").getValue(),
              body.length == 0 ? null : JSON.readTree(body));
        });
  }

  private Future<?> send(ConsumerRecord<String, byte[]> record, byte[] event) {
    ProducerRecord<String, byte[]> sent = new ProducerRecord<>(EVENTS, record.key(), event);
    sent.headers().add("content-type", CONTENT_TYPE);
    return producer.send(sent);
  }
}
