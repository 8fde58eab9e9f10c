package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.ProviderCall.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderCallTest {
  @ParameterizedTest(name = "{0}: {3} {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          delete-media,                   message,       c1, DELETE, /Accounts/ac/Messages/s1/Media/c1.json
          clear-body,                     message,       -,  POST,   /Accounts/ac/Messages/s1.json
          delete-message,                 message,       -,  DELETE, /Accounts/ac/Messages/s1.json
          delete-fax-media,               fax,           c1, DELETE, /Accounts/ac/Faxes/s1/Media/c1.json
          delete-fax,                     fax,           -,  DELETE, /Accounts/ac/Faxes/s1.json
          delete-recording-transcription, recording,     c1, DELETE, /Accounts/ac/Transcriptions/c1.json
          delete-recording,               recording,     -,  DELETE, /Accounts/ac/Recordings/s1.json
          delete-transcription,           transcription, -,  DELETE, /Accounts/ac/Transcriptions/s1.json
          delete-call-transcription,      call,          c1, DELETE, /Accounts/ac/Transcriptions/c1.json
          delete-call-recording,          call,          c1, DELETE, /Accounts/ac/Recordings/c1.json
          delete-call,                    call,          -,  DELETE, /Accounts/ac/Calls/s1.json
          """)
  void eachActionIsOneCall(String action, String kind, String child, String method, String path) {
    // Given
    RedactionItem item = new RedactionItem(Action.of(action), child);

    // When
    ProviderCall call = ProviderCall.erase(resource(Kind.of(kind)), item);

    // Then
    assertThat(call.method()).isEqualTo(method);
    assertThat(call.path()).isEqualTo(path);
    assertThat(call.hostRelative()).isFalse();
    assertThat(call.purpose()).isEqualTo(Purpose.ERASE);
    assertThat(call.writes()).isTrue();
    assertThat(call.item()).isEqualTo(item);
    // The empty text is the only one that may be posted.
    assertThat(call.form()).isEqualTo(method.equals("POST") ? "Body=" : null);
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {
        "DELETE_MEDIA",
        "DELETE_FAX_MEDIA",
        "DELETE_RECORDING_TRANSCRIPTION",
        "DELETE_CALL_TRANSCRIPTION",
        "DELETE_CALL_RECORDING"
      })
  void aChildHasToBeKnownBeforeItIsErased(Action action) {
    // Otherwise the call would go to the collection.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderCall.erase(resource(action.kind()), RedactionItem.of(action)))
        .withMessageStartingWith("childSid: ");
  }

  @ParameterizedTest
  @CsvSource({"MESSAGE, Messages", "FAX, Faxes"})
  void mediaAreListedInLargePages(Kind kind, String collection) {
    assertLists(
        ProviderCall.listMedia(resource(kind)),
        "/Accounts/ac/" + collection + "/s1/Media.json?PageSize=1000");
  }

  @Test
  void soIsWhatBelongsToARecordingOrACall() {
    assertLists(
        ProviderCall.listTranscriptions(resource(Kind.RECORDING)),
        "/Accounts/ac/Recordings/s1/Transcriptions.json?PageSize=1000");
    assertLists(
        ProviderCall.listTranscriptions("ac"), "/Accounts/ac/Transcriptions.json?PageSize=1000");
    assertLists(
        ProviderCall.listRecordings(resource(Kind.CALL)),
        "/Accounts/ac/Recordings.json?CallSid=s1&PageSize=1000");
  }

  private static void assertLists(ProviderCall call, String path) {
    assertReads(call, Purpose.LIST, path, false);
  }

  @Test
  void aFurtherPageIsCalledAsHandedOut() {
    assertReads(
        ProviderCall.nextPage("/api/laml/x?PageToken=1"),
        Purpose.LIST,
        "/api/laml/x?PageToken=1",
        true);
  }

  @Test
  void aRecordingIsReadByItsJsonNotAsSound() {
    assertReads(
        ProviderCall.read(resource(Kind.RECORDING)),
        Purpose.READ,
        "/Accounts/ac/Recordings/s1.json",
        false);
  }

  @Test
  void whetherACallsRecordingIsInProgressIsForTheRecordingToSay() {
    assertReads(
        ProviderCall.read(
            resource(Kind.CALL), new RedactionItem(Action.DELETE_CALL_RECORDING, "c1")),
        Purpose.READ,
        "/Accounts/ac/Recordings/c1.json",
        false);
    assertReads(
        ProviderCall.read(resource(Kind.CALL), RedactionItem.of(Action.DELETE_CALL)),
        Purpose.READ,
        "/Accounts/ac/Calls/s1.json",
        false);
  }

  @Test
  void theProbeReadsOneMessage() {
    assertReads(
        ProviderCall.probe("ac"), Purpose.PROBE, "/Accounts/ac/Messages.json?PageSize=1", false);
  }

  private static void assertReads(
      ProviderCall call, Purpose purpose, String path, boolean hostRelative) {
    assertThat(call).isEqualTo(new ProviderCall(purpose, "GET", path, hostRelative, null, null));
    assertThat(call.writes()).isFalse();
  }

  private static ResourceId resource(Kind kind) {
    return new ResourceId("ac", kind, "s1");
  }
}
