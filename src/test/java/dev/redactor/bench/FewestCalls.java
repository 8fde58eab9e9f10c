package dev.redactor.bench;

import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How many calls a message takes, against the fewest that still prove that it is erased. */
@SuppressWarnings("try") // what runs beside
record FewestCalls(int count) implements Part {
  @Override
  public void run(Bed bed, Report report) {
    bed.latency(1);
    StringBuilder ours = new StringBuilder();
    StringBuilder fewest = new StringBuilder();
    boolean equal = true;
    try (Bed.Running service = bed.service(Map.of())) {
      for (int media : new int[] {0, 1, 3}) {
        Messages messages = bed.messages(count, Messages.Mix.all(media));
        long before = bed.figures().calls();
        bed.request(TopicNames.REQUESTS, messages);
        bed.verify(messages, Duration.ofSeconds(30));
        long calls = bed.figures().calls() - before;
        equal &= calls == messages.fewestCalls();
        String separator = media == 0 ? "" : ", ";
        ours.append(separator).append(String.format(Locale.ROOT, "%.2f", (double) calls / count));
        fewest.append(separator).append(Messages.fewestCalls(media));
      }
    }
    report.row(
        "calls a message with 0, 1, 3 media",
        ours.toString(),
        "the fewest that verify: " + fewest,
        "equal",
        equal);
  }
}
