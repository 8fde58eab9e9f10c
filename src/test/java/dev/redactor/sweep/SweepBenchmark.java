package dev.redactor.sweep;

import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a sweep over a million messages costs in memory: pages of a thousand, all due, all of one
 * day, read as they come from the provider. Run with little memory, such as {@code -Xmx64m}.
 */
final class SweepBenchmark {
  private static final int PAGES = 1000;
  private static final Instant END = Instant.parse("2026-03-10T12:00:00Z");

  private SweepBenchmark() {}

  public static void main(String[] args) {
    SweepRule rule = SweepRules.of("sweep.start", "1d", "sweep.settle", "0s");
    SweepRun run = new SweepRun(rule, null, new RequestedBefore(), END);
    AnswerReader reader = new AnswerReader();
    run.open();
    long begin = System.nanoTime();
    long requests = 0;
    for (int page = 0; run.isPageDue(); page++) {
      ProviderAnswer answer = reader.read(200, null, null, page(page), END);
      requests += run.page(answer, END).size();
      run.published();
      if (page % 100 == 99) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            "%,d messages: %d MB in use%n",
            requests, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      }
    }
    System.out.printf(
        "%,d requests of %,d pages in %d s, complete: %s%n",
        requests, PAGES, Duration.ofNanos(System.nanoTime() - begin).toSeconds(), run.isComplete());
  }

  private static byte[] page(int number) {
    StringBuilder page = new StringBuilder(900_000).append("{\"messages\":[");
    for (int i = 0; i < 1000; i++) {
      Instant sent = END.minusMillis(1 + (number * 1000L + i) * 86);
      page.append(i == 0 ? "" : ",")
          .append("{\"sid\":\"%08x-0000-4000-8000-000000000000\",".formatted(number * 1000 + i))
          .append("\"body\":\"")
          .append("x".repeat(160))
          .append("\",\"num_media\":0,\"status\":\"delivered\",\"direction\":\"inbound\",")
          .append("\"from\":\"+12025550101\",\"to\":\"+12025550102\",\"date_sent\":\"")
          .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC)))
          .append("\"}");
    }
    page.append("],\"next_page_uri\":");
    page.append(number + 1 < PAGES ? "\"/api/Messages.json?Page=" + (number + 1) + "\"" : "null");
    return page.append("}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
