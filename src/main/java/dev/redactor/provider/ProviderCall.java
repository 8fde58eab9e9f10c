package dev.redactor.provider;

import dev.redactor.model.Action;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.PauseBehavior;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call to the provider.
 *
 * @param purpose what the answer is read for
 * @param method GET, POST or DELETE
 * @param path the path below the host's base, or host-relative when {@code hostRelative}
 * @param hostRelative whether the path is one the provider handed out for paging
 * @param form the form body of a POST; null otherwise
 * @param item the item it erases; null for a reading call
 */
public record ProviderCall(
    Purpose purpose,
    String method,
    String path,
    boolean hostRelative,
    String form,
    RedactionItem item) {

  /** What the answer is read for. */
  public enum Purpose {
    /** Erase one item. */
    ERASE,
    /** List the children. */
    LIST,
    /** Read the resource, to tell what a refusal meant or that a deletion took effect. */
    READ,
    /** Pause, resume or stop a recording. */
    CONTROL,
    /** See whether the provider answers at all. */
    PROBE
  }

  private static final Pattern ACCOUNT = Pattern.compile("/Accounts/([^/.?]+)/");

  /** The account it is about; null when the path names none. */
  public String account() {
    Matcher matcher = ACCOUNT.matcher(path);
    return matcher.find() ? matcher.group(1) : null;
  }

  public boolean writes() {
    return purpose == Purpose.ERASE || purpose == Purpose.CONTROL;
  }

  /** The erasing call of an item. The child of an unlisted item has to be known first. */
  public static ProviderCall erase(ResourceId resource, RedactionItem item) {
    String path = resourcePath(resource);
    return switch (item.action()) {
      case CLEAR_BODY ->
          new ProviderCall(Purpose.ERASE, "POST", path + ".json", false, "Body=", item);
      case DELETE_MEDIA, DELETE_FAX_MEDIA ->
          delete(path + "/Media/" + Ids.require("childSid", item.childSid()) + ".json", item);
      case DELETE_RECORDING_TRANSCRIPTION, DELETE_CALL_TRANSCRIPTION ->
          deleteOf(Kind.TRANSCRIPTION, resource.account(), item);
      case DELETE_CALL_RECORDING -> deleteOf(Kind.RECORDING, resource.account(), item);
      case DELETE_MESSAGE, DELETE_FAX, DELETE_RECORDING, DELETE_TRANSCRIPTION, DELETE_CALL ->
          delete(path + ".json", item);
    };
  }

  // A child that has a path of its own.
  private static ProviderCall deleteOf(Kind kind, String account, RedactionItem item) {
    String sid = Ids.require("childSid", item.childSid());
    return delete(resourcePath(new ResourceId(account, kind, sid)) + ".json", item);
  }

  private static ProviderCall delete(String path, RedactionItem item) {
    return new ProviderCall(Purpose.ERASE, "DELETE", path, false, null, item);
  }

  /** The first page of a message's or a fax's media. */
  public static ProviderCall listMedia(ResourceId resource) {
    return list(resourcePath(resource) + "/Media.json?");
  }

  /** The first page of the recordings of a call. */
  public static ProviderCall listRecordings(ResourceId call) {
    return list(
        collectionPath(call.account(), Kind.RECORDING) + ".json?CallSid=" + call.sid() + "&");
  }

  /** The first page of the transcriptions a recording lists itself; Twilio only. */
  public static ProviderCall listTranscriptions(ResourceId recording) {
    return list(resourcePath(recording) + "/Transcriptions.json?");
  }

  /** The first page of an account's transcriptions. */
  public static ProviderCall listTranscriptions(String account) {
    return list(collectionPath(account, Kind.TRANSCRIPTION) + ".json?");
  }

  private static ProviderCall list(String pathAndQuery) {
    return get(Purpose.LIST, pathAndQuery + "PageSize=1000", false);
  }

  /**
   * The first page of an account's messages.
   *
   * @param query the provider's filters
   */
  public static ProviderCall listMessages(String account, MessageQuery query) {
    return list(account, Kind.MESSAGE, query.encoded());
  }

  /** The first page of an account's faxes. */
  public static ProviderCall listFaxes(String account, FaxQuery query) {
    return list(account, Kind.FAX, query.encoded());
  }

  /** The first page of an account's recordings. */
  public static ProviderCall listRecordings(String account, RecordingQuery query) {
    return list(account, Kind.RECORDING, query.encoded());
  }

  private static ProviderCall list(String account, Kind kind, String query) {
    return get(Purpose.LIST, collectionPath(account, kind) + ".json?" + query, false);
  }

  /** A further page, by the uri the provider handed out. */
  public static ProviderCall nextPage(String hostRelativeUri) {
    return get(Purpose.LIST, hostRelativeUri, true);
  }

  /** The page that follows the one that was answered; null after the last. */
  static ProviderCall pageAfter(ProviderAnswer answer) {
    String uri = answer.view().nextPage();
    return uri == null ? null : nextPage(uri);
  }

  /** What decides whether an item can be erased now: its resource, or the recording it is. */
  public static ProviderCall read(ResourceId resource, RedactionItem item) {
    return read(
        item.action() == Action.DELETE_CALL_RECORDING
            ? new ResourceId(resource.account(), Kind.RECORDING, item.childSid())
            : resource);
  }

  /** The resource itself. The suffix matters: a recording without it is its audio. */
  public static ProviderCall read(ResourceId resource) {
    return get(Purpose.READ, resourcePath(resource) + ".json", false);
  }

  /**
   * Pauses, resumes or stops a recording of a call that goes on.
   *
   * @param behavior what the recording holds of a pause; null leaves it to the provider
   */
  public static ProviderCall control(
      ResourceId recording, String callSid, RecordingVerb verb, PauseBehavior behavior) {
    String path =
        "/Accounts/%s/Calls/%s/Recordings/%s.json"
            .formatted(recording.account(), Ids.require("callSid", callSid), recording.sid());
    boolean says = verb == RecordingVerb.PAUSE && behavior != null;
    String form = "Status=" + verb.status() + (says ? "&PauseBehavior=" + behavior.wire() : "");
    return new ProviderCall(Purpose.CONTROL, "POST", path, false, form, null);
  }

  /** The cheapest call that needs working credentials. */
  public static ProviderCall probe(String account) {
    return probe(account, Kind.MESSAGE);
  }

  /** The cheapest call that needs a token for this kind of resource. */
  public static ProviderCall probe(String account, Kind kind) {
    return get(Purpose.PROBE, collectionPath(account, kind) + ".json?PageSize=1", false);
  }

  private static ProviderCall get(Purpose purpose, String path, boolean hostRelative) {
    return new ProviderCall(purpose, "GET", path, hostRelative, null, null);
  }

  private static String resourcePath(ResourceId resource) {
    return collectionPath(resource.account(), resource.kind()) + "/" + resource.sid();
  }

  private static String collectionPath(String account, Kind kind) {
    return "/Accounts/" + account + "/" + kind.collection();
  }

  // A list's filters can hold numbers.
  @Override
  public String toString() {
    return method + " (" + purpose + ")";
  }
}
