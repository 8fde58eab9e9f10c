package dev.redactor.orphans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import dev.redactor.provider.ProviderCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphanSearchTest {
  private static final String ALL = "/Accounts/ac/Transcriptions.json?PageSize=1000";

  private final Map<String, ProviderAnswer> answers = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Orphan> found = new ArrayList<>();

  private OrphanCounts search() {
    return new OrphanSearch("ac", this::answer).run(found::add);
  }

  private ProviderAnswer answer(ProviderCall call) {
    assertThat(call.writes()).isFalse();
    calls.add(call.path());
    return answers.getOrDefault(call.path(), status(404));
  }

  private static ProviderAnswer status(int status) {
    return new ProviderAnswer(status, null, null, null, null);
  }

  private static ProviderAnswer page(String next, List<String> sids, Map<String, String> parents) {
    return new ProviderAnswer(
        200, null, null, null, new ResourceView(true, null, null, sids, next, List.of(), parents));
  }

  private static String recording(String sid) {
    return "/Accounts/ac/Recordings/" + sid + ".json";
  }

  @Test
  void eachRecordingIsAskedForOnceOverAllPages() {
    // Given
    answers.put(
        ALL, page("/next", List.of("t1", "t2", "t3"), Map.of("t1", "r1", "t2", "r1", "t3", "r2")));
    answers.put("/next", page(null, List.of("t4", "t5"), Map.of("t4", "r2")));
    answers.put(recording("r2"), page(null, List.of(), Map.of()));

    // When
    OrphanCounts counts = search();

    // Then
    assertThat(counts).isEqualTo(new OrphanCounts(5, 2, 1));
    assertThat(found).containsExactly(new Orphan("ac", "t1", "r1"), new Orphan("ac", "t2", "r1"));
    assertThat(calls).containsExactly(ALL, recording("r1"), recording("r2"), "/next");
  }

  @ParameterizedTest
  @CsvSource({"401,true", "403,true", "429,false", "503,false", "0,false", "400,false"})
  void anAnswerThatLeavesItOpenEndsTheSearch(int status, boolean credentials) {
    // Given
    answers.put(ALL, page(null, List.of("t1"), Map.of("t1", "r1")));
    answers.put(recording("r1"), status(status));

    // Then
    assertThatExceptionOfType(OrphanException.class)
        .isThrownBy(this::search)
        .satisfies(e -> assertThat(e.credentials()).isEqualTo(credentials));
    assertThat(found).isEmpty();
  }

  @Test
  void aMissingListIsNotTakenForNoTranscriptions() {
    assertThatExceptionOfType(OrphanException.class)
        .isThrownBy(this::search)
        .withMessage("the provider has no list of transcriptions");
  }

  @Test
  void pagesThatGoRoundInACircleEndTheSearch() {
    // Given
    answers.put(ALL, page("/a", List.of("t1"), Map.of()));
    answers.put("/a", page("/b", List.of("t2"), Map.of()));
    answers.put("/b", page("/a", List.of("t3"), Map.of()));

    // Then
    assertThatExceptionOfType(OrphanException.class)
        .isThrownBy(this::search)
        .withMessageContaining("was read already");
    assertThat(calls).containsExactly(ALL, "/a", "/b");
  }

  @Test
  void aPageThatNamesItselfEndsTheSearch() {
    // Given
    answers.put(ALL, page("/next", List.of(), Map.of()));
    answers.put("/next", page("/next", List.of(), Map.of()));

    // Then
    assertThatExceptionOfType(OrphanException.class).isThrownBy(this::search);
    assertThat(calls).hasSize(2);
  }
}
