package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The provider's documented script: for every message list its media, delete each, clear the body,
 * one call after the other; it does not look whether it worked. Against ours with 64 in flight.
 */
@SuppressWarnings("try") // what runs beside
record Script(int rounds, Duration time) implements Part {
  private static final int LATENCY = 20;
  private static final int IN_FLIGHT = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Pattern MEDIUM = Pattern.compile("\"sid\":\"(\\d-of-\\d+)\"");

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(LATENCY);
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    try (Bed.Running service =
        bed.service(Map.of("redactor.concurrency", Integer.toString(IN_FLIGHT)))) {
      ours(bed, WARM_UP);
      for (int round = 0; round < rounds; round++) {
        double one = ours(bed, time);
        double other = script(bed);
        ours.add(one);
        theirs.add(other);
        ratios.add(one / other);
      }
    }
    report.row(
        "against the documented script pattern",
        "%s times as many messages/s".formatted(ratios.show(0)),
        "%s messages/s, one call after the other, %d ms".formatted(theirs.show(1), LATENCY));
    report.note(
        "ours %s messages/s with %d in flight; the script does not look whether anything was erased"
            .formatted(ours.show(0), IN_FLIGHT));
  }

  private static double ours(Bed bed, Duration time) {
    int count = Messages.usual(IN_FLIGHT * 1000.0 / LATENCY * time.toSeconds());
    Messages messages = bed.messages(count, Messages.Mix.USUAL);
    Figures begin = bed.figures();
    bed.request(TopicNames.REQUESTS, messages);
    Figures[] end = new Figures[1];
    Waiting.until(
        "all erased",
        Duration.ofSeconds(150),
        () -> {
          end[0] = bed.figures();
          return end[0].finished() >= begin.finished() + count;
        });
    return end[0].messagesPerSecond(begin);
  }

  private double script(Bed bed) {
    HttpClient http = HttpClient.newHttpClient();
    Messages messages = bed.messages((int) (time.toMillis() / LATENCY), Messages.Mix.USUAL);
    long begin = System.nanoTime();
    int done = 0;
    while (System.nanoTime() - begin < time.toNanos()) {
      String message =
          "%s/Accounts/%s/Messages/%s"
              .formatted(bed.baseUrl(), Messages.ACCOUNT, messages.sid(messages.from() + done));
      Matcher media = MEDIUM.matcher(call(http, "GET", message + "/Media.json", null));
      while (media.find()) {
        call(http, "DELETE", message + "/Media/" + media.group(1) + ".json", null);
      }
      call(http, "POST", message + ".json", "Body=");
      done++;
    }
    return done / ((System.nanoTime() - begin) / 1e9);
  }

  private static String call(HttpClient http, String method, String url, String form) {
    String pair = Messages.ACCOUNT + ":" + Messages.TOKEN;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .version(HttpClient.Version.HTTP_1_1)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException("status " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
