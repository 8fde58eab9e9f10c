package dev.redactor.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.filter.Filters;
import dev.redactor.kafka.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the database finds is what the filter means, for any filter and page size. */
class FilterSearchPropertyTest {
  private static final Vocabulary WORDS = DeskBenchmark.words();
  private static final FilterParser PARSER = new FilterParser(WORDS.projects());

  private static Path folder;
  private static DeskDatabase database;
  private static LetterSearch search;
  private static LetterCounts counts;
  private static List<LetterRow> all;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("desk");
    database = DeskDatabase.open(DeskConfigs.of(null), folder);
    Projection projection = new Projection(TopicNames.DEAD_LETTERS);
    ManyLetters letters = new ManyLetters();
    letters.into(database, projection, 400);
    search = new LetterSearch(database, WORDS, () -> ManyLetters.NOW);
    counts = new LetterCounts(database, WORDS, () -> ManyLetters.NOW);
    // Some are settled.
    List<LetterRow> some = search.page(new Filter(List.of()), null, false, 60).rows();
    List<TopicRecord> tombstones = new ArrayList<>();
    for (LetterRow row : some) {
      tombstones.add(
          new TopicRecord(TopicNames.DEAD_LETTERS, 0, 10_000, row.failedAt() + 5, row.key(), null));
    }
    database.run(c -> projection.apply(c, tombstones, ManyLetters.NOW.toEpochMilli()));
    all = search.page(PARSER.parse("state:all"), null, false, 1000).rows();
    assertThat(all).hasSize(400);
  }

  @AfterContainer
  static void close() throws IOException {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Provide
  Arbitrary<String> filters() {
    List<String> ids = new ArrayList<>();
    all.stream().limit(20).forEach(row -> ids.add(row.letter().sid()));
    all.stream().skip(100).limit(10).forEach(row -> ids.add(row.letter().correlationId()));
    return Filters.valid(List.copyOf(WORDS.projects()), ids);
  }

  @Property(tries = 400)
  void thePagesTogetherAreWhatIsMeant(@ForAll("filters") String text, @ForAll boolean oldest) {
    // Given
    Filter filter = PARSER.parse(text);
    Comparator<LetterRow> order =
        Comparator.comparing(LetterRow::failedAt).thenComparing(LetterRow::id);
    List<String> expected =
        all.stream()
            .filter(row -> Meaning.of(filter, row, WORDS, ManyLetters.NOW.toEpochMilli()))
            .sorted(oldest ? order : order.reversed())
            .map(LetterRow::id)
            .toList();

    // When
    List<String> found = new ArrayList<>();
    Cursor after = null;
    do {
      Page<LetterRow> page = search.page(filter, after, oldest, 37);
      page.rows().forEach(row -> found.add(row.id()));
      after = page.next() == null ? null : Cursor.parse(page.next());
    } while (after != null);

    // Then
    assertThat(found).isEqualTo(expected);
    assertThat(counts.total(filter)).isEqualTo(expected.size());
  }
}
