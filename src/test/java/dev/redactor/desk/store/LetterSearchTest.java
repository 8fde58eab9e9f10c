package dev.redactor.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.kafka.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long pages, as an export has them. */
class LetterSearchTest {
  private static final Vocabulary WORDS = DeskBenchmark.words();
  private static final FilterParser PARSER = new FilterParser(WORDS.projects());
  private static final int ALL = 10_000;

  private DeskDatabase database;
  private LetterSearch search;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = DeskDatabase.open(DeskConfigs.of(null), folder);
    new ManyLetters().into(database, new Projection(TopicNames.DEAD_LETTERS), ALL);
    search = new LetterSearch(database, WORDS, () -> ManyLetters.NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<Page<LetterRow>> pages(Filter filter, int limit) {
    List<Page<LetterRow>> pages = new ArrayList<>();
    Cursor after = null;
    do {
      Page<LetterRow> page = search.page(filter, after, false, limit);
      pages.add(page);
      after = page.next() == null ? null : Cursor.parse(page.next());
    } while (after != null);
    return pages;
  }

  @Test
  void aLongPageLosesNothingAndDoublesNothing() {
    for (String text :
        List.of("", "reason:RETRIES_EXHAUSTED", "kind:fax project:clinic", "age>80d")) {
      // Given
      Filter filter = PARSER.parse(text);
      List<String> all =
          pages(filter, 100).stream()
              .flatMap(page -> page.rows().stream())
              .sorted(
                  Comparator.comparing(LetterRow::failedAt).thenComparing(LetterRow::id).reversed())
              .map(LetterRow::id)
              .toList();

      // When
      List<Page<LetterRow>> pages = pages(filter, 1100);

      // Then
      assertThat(pages.stream().flatMap(page -> page.rows().stream()).map(LetterRow::id))
          .doesNotHaveDuplicates()
          .containsExactlyElementsOf(all);
      assertThat(pages.subList(0, pages.size() - 1))
          .allSatisfy(page -> assertThat(page.rows()).hasSize(1100));
    }
    assertThat(pages(PARSER.parse(""), ALL)).hasSize(1);
  }

  @Test
  void aLongPageIsMadeOfShortOnes() {
    // Given many facets whose dead letters would be merged
    Filter many = PARSER.parse("project:clinic");
    database.run(connection -> Sql.update(connection, "SET QUERY_STATISTICS TRUE"));

    // When
    search.page(many, null, false, 2000);

    // Then
    int most =
        database
            .transaction(
                connection ->
                    Sql.list(
                        connection,
                        "SELECT MAX(MAX_ROW_COUNT) FROM INFORMATION_SCHEMA.QUERY_STATISTICS",
                        List.of(),
                        row -> row.getInt(1)))
            .get(0);
    assertThat(most).isBetween(1, 1000);
  }
}
