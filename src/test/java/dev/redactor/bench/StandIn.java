package dev.redactor.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/**
 * A provider for benchmarks: every answer takes the same time, by a timer, so that calls cost it no
 * thread. One event loop does everything, so that its books need no locks: what is deleted, what is
 * cleared, how many calls it has in hand.
 *
 * <p>Prints its port. Besides the provider's paths it serves {@code /-/figures}, {@code
 * /-/latency?ms=} and {@code /-/finished?from=&to=}, which do not count as calls.
 */
final class StandIn {
  private static final int MOST = 1 << 22;
  private static final byte CLEARED = 8;
  private static final String MESSAGES =
      Messages.PATH + "/Accounts/" + Messages.ACCOUNT + "/Messages/";
  private static final String AUTHORIZATION =
      "Basic "
          + java.util.Base64.getEncoder()
              .encodeToString((Messages.ACCOUNT + ":" + Messages.TOKEN).getBytes());

  private final Vertx vertx;
  private final byte[] gone = new byte[MOST];
  // Microseconds since 1970, for who asks when a message was finished.
  private final long[] finishedAt = new long[MOST];
  private long latency;
  private long calls;
  private long refused;
  private long finished;
  private int inFlight;
  private int most;
  // Nanoseconds of all calls that were answered.
  private long spent;

  private StandIn(Vertx vertx) {
    this.vertx = vertx;
  }

  public static void main(String[] args) throws InterruptedException {
    // By Linux's timers, which are exact. Java's own selector wakes up by whole milliseconds:
    // answers would come in bunches, and so would the requests that follow them.
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    StandIn standIn = new StandIn(vertx);
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(standIn::handle)
        .listen()
        .onSuccess(server -> System.out.println("listening on " + server.actualPort()))
        .onFailure(failure -> System.exit(1));
    new CountDownLatch(1).await();
  }

  private void handle(HttpServerRequest request) {
    if (request.path().startsWith("/-/")) {
      request.response().end(control(request));
      return;
    }
    long arrived = System.nanoTime();
    calls++;
    inFlight++;
    most = Math.max(most, inFlight);
    if (request.method() == HttpMethod.POST) {
      request.bodyHandler(body -> later(request, body, arrived));
    } else {
      later(request, null, arrived);
    }
  }

  private void later(HttpServerRequest request, Buffer body, long arrived) {
    if (latency == 0) {
      answer(request, body, arrived);
    } else {
      vertx.setTimer(latency, timer -> answer(request, body, arrived));
    }
  }

  private void answer(HttpServerRequest request, Buffer body, long arrived) {
    String json = null;
    int status = 401;
    if (AUTHORIZATION.equals(request.getHeader("Authorization"))) {
      json = act(request.method().name(), request.path(), body);
      status = json == null ? 404 : json.isEmpty() ? 204 : 200;
    }
    if (status > 400) {
      refused++;
      json = "{\"code\":%d,\"status\":%d}".formatted(status == 401 ? 20003 : 20404, status);
    }
    inFlight--;
    spent += System.nanoTime() - arrived;
    request.response().setStatusCode(status).putHeader("X-Request-Id", "b-" + calls);
    if (json.isEmpty()) {
      request.response().end();
    } else {
      request.response().putHeader("Content-Type", "application/json").end(json);
    }
  }

  /** The answer's JSON; empty for one without; null for what there is not. */
  private String act(String method, String path, Buffer body) {
    if (path.contains("/Calls/")) {
      return "{\"sid\":\"%s\",\"status\":\"paused\"}".formatted(name(path));
    }
    if (!path.startsWith(MESSAGES)) {
      return path.endsWith("/Messages.json") ? "{\"messages\":[],\"next_page_uri\":null}" : null;
    }
    int media = path.charAt(MESSAGES.length() + 1) - '0';
    int number = 0;
    int at = MESSAGES.length() + 3;
    while (at < path.length() && Character.isDigit(path.charAt(at))) {
      number = number * 10 + path.charAt(at++) - '0';
    }
    String rest = path.substring(at);
    String call = method + " " + (rest.startsWith("/Media/") ? "/Media/" : rest);
    switch (call) {
      case "GET /Media.json":
        return list(path.substring(0, at), media, number);
      case "DELETE /Media/":
        return delete(name(path).charAt(0) - '0', media, number);
      case "POST .json":
        if (!"Body=".equals(body.toString())) {
          return null;
        }
        gone[number] |= CLEARED;
        finish(media, number);
        return message(media, number);
      case "GET .json":
        return message(media, number);
      default:
        return null;
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
  }

  private String list(String uri, int media, int number) {
    StringBuilder list = new StringBuilder(600).append("{\"media_list\":[");
    for (int i = 0; i < media; i++) {
      if ((gone[number] & 1 << i) == 0) {
        list.append(list.charAt(list.length() - 1) == '[' ? "" : ",")
            .append(
                "{\"sid\":\"%d-of-%d\",\"parent_sid\":\"m%d-%d\""
                    .formatted(i, number, media, number))
            .append(",\"content_type\":\"image/jpeg\"")
            .append(",\"date_created\":\"Mon, 13 Aug 2018 21:38:46 +0000\"}");
      }
    }
    return list.append("],\"page\":0,\"page_size\":1000,\"next_page_uri\":null,\"uri\":\"")
        .append(uri)
        .append("/Media.json?PageSize=1000\"}")
        .toString();
  }

  private String delete(int medium, int media, int number) {
    int bit = 1 << medium;
    if (medium >= media || (gone[number] & bit) != 0) {
      return null;
    }
    gone[number] |= (byte) bit;
    finish(media, number);
    return "";
  }

  private void finish(int media, int number) {
    if (gone[number] == (CLEARED | (1 << media) - 1) && finishedAt[number] == 0) {
      finishedAt[number] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      finished++;
    }
  }

  private String message(int media, int number) {
    String body = (gone[number] & CLEARED) == 0 ? "Your code is 4711" : "";
    return """
        {"sid":"m%d-%d","account_sid":"%s","body":"%s","num_segments":1,"num_media":%d,\
        "direction":"outbound-api","from":"+12025550101","to":"+12025550102","status":"delivered",\
        "messaging_service_sid":null,"error_code":null,"error_message":null,"price":-0.0075,\
        "date_created":"Mon, 13 Aug 2018 21:38:46 +0000",\
        "date_sent":"Mon, 13 Aug 2018 21:38:46 +0000",\
        "date_updated":"Mon, 13 Aug 2018 21:38:46 +0000"}"""
        .formatted(media, number, Messages.ACCOUNT, body, media);
  }

  private String control(HttpServerRequest request) {
    switch (request.path()) {
      case "/-/latency":
        latency = Long.parseLong(request.getParam("ms"));
        return "";
      case "/-/figures":
        Figures figures =
            new Figures(System.nanoTime(), calls, refused, finished, spent, inFlight, most);
        most = inFlight;
        return figures.line();
      case "/-/finished":
        StringBuilder times = new StringBuilder();
        int to = Integer.parseInt(request.getParam("to"));
        for (int i = Integer.parseInt(request.getParam("from")); i < to; i++) {
          times.append(finishedAt[i]).append('\n');
        }
        return times.toString();
      default:
        return "";
    }
  }

  /** A moment of the stand-in's books. */
  record Figures(
      long nanos, long calls, long refused, long finished, long spent, int inFlight, int most) {
    String line() {
      return "%d %d %d %d %d %d %d"
          .formatted(nanos, calls, refused, finished, spent, inFlight, most);
    }

    static Figures of(String line) {
      String[] words = line.trim().split(" ");
      return new Figures(
          Long.parseLong(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Integer.parseInt(words[5]),
          Integer.parseInt(words[6]));
    }

    double seconds(Figures since) {
      return Duration.ofNanos(nanos - since.nanos).toNanos() / 1e9;
    }

    double callsPerSecond(Figures since) {
      return (calls - since.calls) / seconds(since);
    }

    double messagesPerSecond(Figures since) {
      return (finished - since.finished) / seconds(since);
    }

    /** What a call took in the stand-in, in milliseconds. */
    double latency(Figures since) {
      return (spent - since.spent) / 1e6 / Math.max(1, calls - since.calls);
    }
  }
}
