package dev.redactor.desk.store;

import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.kafka.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How long a page takes. Not a test: run it with a number of dead letters and, for a real
 * PostgreSQL, any further word (otherwise embedded H2). {@code -Ddesk.folder=} names the folder of
 * an earlier run to look at once more. docs/desk.md has its figures.
 */
final class DeskBenchmark {
  private DeskBenchmark() {}

  static final List<String> FILTERS =
      List.of(
          "",
          "reason:REFUSED",
          "reason:STILL_IN_PROGRESS",
          "kind:fax status:422",
          "project:small",
          "reason:STILL_READABLE project:small kind:fax",
          "age>80d",
          "reason:STILL_READABLE age<2h",
          "status:4xx -code:21000 age>30d",
          "state:parked",
          "sid:00000000-0000-4000-8000-000000000000",
          "7f3a",
          "readable media",
          "state:discarded");

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    String earlier = System.getProperty("desk.folder");
    Path folder = earlier == null ? Files.createTempDirectory("desk-benchmark") : Path.of(earlier);
    try (DeskDatabase database =
        DeskDatabase.open(
            DeskConfigs.of(args.length > 1 ? Postgres.freshDatabase() : null), folder)) {
      if (earlier == null) {
        long began = System.nanoTime();
        new ManyLetters().into(database, new Projection(TopicNames.DEAD_LETTERS), count);
        System.out.printf("%,d dead letters taken in in %.1f s%n", count, seconds(began));
      }
      Vocabulary words = words();
      LetterSearch search = new LetterSearch(database, words, () -> ManyLetters.NOW);
      LetterCounts counts = new LetterCounts(database, words, () -> ManyLetters.NOW);
      FilterParser parser = new FilterParser(words.projects());
      for (String text :
          java.util.stream.Stream.concat(FILTERS.stream(), FILTERS.stream()).toList()) {
        Filter filter = parser.parse(text);
        long counting = System.nanoTime();
        counts.count(filter);
        System.out.printf("%-50s counted in %.1f ms%n", text, seconds(counting) * 1000);
        for (boolean oldest : new boolean[] {false, true}) {
          double worst = 0;
          double first = 0;
          Cursor after = null;
          int pages = 0;
          int rows = 0;
          for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            Page<LetterRow> page = search.page(filter, after, oldest, 50);
            double took = seconds(start) * 1000;
            first = i == 0 ? took : first;
            worst = Math.max(worst, took);
            pages++;
            rows += page.rows().size();
            if (page.next() == null) {
              break;
            }
            after = Cursor.parse(page.next());
          }
          System.out.printf(
              "%-50s %-6s %4d rows %2d pages, first %6.1f ms, worst %6.1f ms%n",
              text, oldest ? "oldest" : "newest", rows, pages, first, worst);
        }
      }
    }
  }

  static Vocabulary words() {
    return new Vocabulary(
        Map.of(
            "large", List.of(ManyLetters.ACCOUNTS.get(0)),
            "clinic", List.of(ManyLetters.ACCOUNTS.get(1)),
            "small", List.of(ManyLetters.ACCOUNTS.get(2))),
        2);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
