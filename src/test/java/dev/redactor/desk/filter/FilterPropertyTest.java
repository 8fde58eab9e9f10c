package dev.redactor.desk.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The language, for any filter and for anything that is none. */
class FilterPropertyTest {
  private static final List<String> PROJECTS = List.of("clinic", "lab");
  private final FilterParser parser = new FilterParser(PROJECTS);

  @Provide
  Arbitrary<String> filters() {
    return Filters.valid(PROJECTS, List.of("a1b2c3d4e5", "f6a7b8c9d0"));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings()
            .withChars("reasonkidtuagpljc:<>=-,' \"%_;*.0123456789xRF+")
            .ofMaxLength(60));
  }

  @Property
  void whatIsWrittenReadsTheSame(@ForAll("filters") String text) {
    Filter filter = parser.parse(text);
    assertThat(parser.parse(filter.toString())).isEqualTo(filter);
  }

  @Property
  void anythingElseIsRefusedWithAPlaceInIt(@ForAll("anything") String text) {
    try {
      Filter filter = parser.parse(text);
      // What is taken holds no sign that means something to SQL.
      assertThat(filter.toString()).matches("[A-Za-z0-9 :<>=,._\\[\\]-]*");
      assertThat(parser.parse(filter.toString())).isEqualTo(filter);
    } catch (FilterException e) {
      assertThat(e.position()).isBetween(0, text.length());
    }
  }
}
