package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which lists are read for which children, and what a list that is missing means. */
class ChildListingTest {
  private static final String ALL = "/Accounts/ac/Transcriptions.json?PageSize=1000";
  private static final String OF_CALL = "/Accounts/ac/Recordings.json?CallSid=c1&PageSize=1000";

  private final Map<String, ProviderAnswer> answers = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();

  private static String own(String recording) {
    return "/Accounts/ac/Recordings/" + recording + "/Transcriptions.json?PageSize=1000";
  }

  private void on(String path, String next, String... sidsAndParents) {
    Map<String, String> parents = new LinkedHashMap<>();
    List<String> sids = new ArrayList<>();
    for (String each : sidsAndParents) {
      String[] parts = each.split("<");
      sids.add(parts[0]);
      if (parts.length > 1) {
        parents.put(parts[0], parts[1]);
      }
    }
    answers.put(
        path,
        new ProviderAnswer(
            200,
            null,
            null,
            null,
            new ResourceView(true, null, null, sids, next, List.of(), parents)));
  }

  private List<String> read(ChildListing listing) {
    calls.clear();
    while (listing.next() != null) {
      String path = listing.next().path();
      calls.add(path);
      if (answers.containsKey(path)) {
        listing.page(answers.get(path));
      } else {
        assertThat(listing.missing()).as(path).isTrue();
      }
    }
    return listing.found().stream()
        .map(item -> item.action().wire() + "/" + item.childSid())
        .toList();
  }

  private static ChildListing of(Dialect dialect, Kind kind, String sid, RedactionItem... known) {
    return dialect.children(new ResourceId("ac", kind, sid), Arrays.asList(known));
  }

  @Test
  void onSignalWireTranscriptionsArePickedOutOfAllPagesOfTheAccount() {
    // Given
    on(ALL, "/next", "t1<r1", "t2<r2", "t3");
    on("/next", null, "t4<r1", "t1<r1");

    // When
    List<String> found = read(of(Dialect.SIGNALWIRE, Kind.RECORDING, "r1"));

    // Then
    assertThat(found)
        .containsExactly("delete-recording-transcription/t1", "delete-recording-transcription/t4");
    assertThat(calls).containsExactly(ALL, "/next");
  }

  @Test
  void onTwilioARecordingListsItsOwn() {
    // Given
    on(own("r1"), "/next", "t1<r1");
    on("/next", null, "t2");

    // When
    List<String> found = read(of(Dialect.TWILIO, Kind.RECORDING, "r1"));

    // Then
    assertThat(found)
        .containsExactly("delete-recording-transcription/t1", "delete-recording-transcription/t2");
    assertThat(calls).containsExactly(own("r1"), "/next");
  }

  @Test
  void aRecordingThatIsGoneStillHasTranscriptionsInTheAccountsList() {
    // Given
    on(ALL, null, "t1<r1", "t2<r2");
    ChildListing listing = of(Dialect.TWILIO, Kind.RECORDING, "r1");

    // When
    List<String> found = read(listing);

    // Then
    assertThat(found).containsExactly("delete-recording-transcription/t1");
    assertThat(calls).containsExactly(own("r1"), ALL);

    // When another look is taken, the missing list is not asked for once more
    assertThat(read(listing.again())).containsExactly("delete-recording-transcription/t1");
    assertThat(calls).containsExactly(ALL);
  }

  @Test
  void aMissingListOfTheAccountSaysNothing() {
    // Given
    ChildListing signalWire = of(Dialect.SIGNALWIRE, Kind.RECORDING, "r1");
    ChildListing twilio = of(Dialect.TWILIO, Kind.RECORDING, "r1");
    ChildListing call = of(Dialect.SIGNALWIRE, Kind.CALL, "c1");
    assertThat(twilio.missing()).isTrue();

    // Then
    assertThat(signalWire.missing()).isFalse();
    assertThat(twilio.missing()).isFalse();
    assertThat(call.missing()).isFalse();
    assertThat(signalWire.next().path()).isEqualTo(ALL);
    assertThat(twilio.next().path()).isEqualTo(ALL);
    assertThat(call.next().path()).isEqualTo(OF_CALL);
  }

  @Test
  void aMessageOrFaxThatIsGoneHasNoMedia() {
    for (Kind kind : List.of(Kind.MESSAGE, Kind.FAX)) {
      // Given
      ChildListing listing = of(Dialect.SIGNALWIRE, kind, "s1");

      // When
      boolean settled = listing.missing();

      // Then
      assertThat(settled).isTrue();
      assertThat(listing.next()).isNull();
      assertThat(listing.found()).isEmpty();
    }
  }

  @Test
  void aCallsTranscriptionsComeBeforeItsRecordings() {
    // Given
    on(OF_CALL, "/next", "r1");
    on("/next", null, "r2");
    on(ALL, null, "t1<r1", "t2<r2", "t9<r9");
    on(own("r1"), null, "t1<r1");
    on(own("r2"), null, "t2<r2");

    for (Dialect dialect : Dialect.values()) {
      // When
      List<String> found = read(of(dialect, Kind.CALL, "c1"));

      // Then
      assertThat(found)
          .containsExactlyInAnyOrder(
              "delete-call-transcription/t1",
              "delete-call-transcription/t2",
              "delete-call-recording/r1",
              "delete-call-recording/r2");
      assertThat(found.subList(0, 2)).allMatch(item -> item.contains("transcription"));
      assertThat(calls).hasSize(dialect == Dialect.SIGNALWIRE ? 3 : 4).startsWith(OF_CALL, "/next");
    }
  }

  @Test
  void aCallWithoutRecordingsCostsOneCall() {
    // Given
    on(OF_CALL, null);

    // Then
    assertThat(read(of(Dialect.SIGNALWIRE, Kind.CALL, "c1"))).isEmpty();
    assertThat(calls).containsExactly(OF_CALL);
  }

  @Test
  void transcriptionsOfRecordingsThatWereErasedMeanwhileAreStillFound() {
    // Given
    on(OF_CALL, null, "r1");
    on(ALL, null);
    ChildListing first = of(Dialect.SIGNALWIRE, Kind.CALL, "c1");
    read(first);
    on(OF_CALL, null);
    on(ALL, null, "t1<r1", "t2<r2");

    // Then
    assertThat(read(first.again())).containsExactly("delete-call-transcription/t1");
    RedactionItem known = new RedactionItem(Action.DELETE_CALL_RECORDING, "r2");
    assertThat(read(of(Dialect.SIGNALWIRE, Kind.CALL, "c1", known)))
        .containsExactly("delete-call-transcription/t2");
  }
}
