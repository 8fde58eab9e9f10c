package dev.redactor.provider;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The transcriptions of recordings. Where a recording cannot list its own, or is gone itself, they
 * are picked out of the account's list, which shows them as long as they exist.
 */
final class TranscriptionListing implements ChildListing {
  private final String account;
  private final Action action;
  private final Set<String> recordings;
  private final Deque<String> own = new ArrayDeque<>();
  private final Set<String> unlisted = new LinkedHashSet<>();
  private final Set<String> asked;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, ResourceSummary> shown = new HashMap<>();
  private final Set<RedactionItem> found = new LinkedHashSet<>();
  private ProviderCall next;
  private String listing;

  /** Those of one recording. */
  TranscriptionListing(ResourceId recording, DialectRules rules) {
    this(
        recording.account(),
        Action.DELETE_RECORDING_TRANSCRIPTION,
        Set.of(recording.sid()),
        rules.listsTranscriptionsOfOne() ? Set.of(recording.sid()) : Set.of(),
        Set.of());
  }

  /**
   * Those of several.
   *
   * @param action how each is erased
   * @param listed those of the recordings that list their own
   * @param asked transcriptions whose recordings are to be found out
   */
  TranscriptionListing(
      String account,
      Action action,
      Collection<String> recordings,
      Collection<String> listed,
      Collection<String> asked) {
    this.account = account;
    this.action = action;
    this.recordings = Set.copyOf(recordings);
    this.asked = Set.copyOf(asked);
    own.addAll(listed);
    unlisted.addAll(recordings);
    unlisted.removeAll(listed);
    turn();
  }

  // Each recording's own list, then once the account's for all the others.
  private void turn() {
    listing = own.poll();
    if (listing != null) {
      next = ProviderCall.listTranscriptions(new ResourceId(account, Kind.RECORDING, listing));
    } else {
      next =
          unlisted.isEmpty() && parents.keySet().containsAll(asked)
              ? null
              : ProviderCall.listTranscriptions(account);
    }
  }

  @Override
  public ProviderCall next() {
    return next;
  }

  @Override
  public void page(ProviderAnswer answer) {
    for (String sid : answer.view().children()) {
      String parent = listing != null ? listing : answer.view().parents().get(sid);
      boolean wanted = listing != null || unlisted.contains(parent);
      if (wanted) {
        found.add(new RedactionItem(action, sid));
      }
      if (parent != null && (wanted || asked.contains(sid))) {
        parents.put(sid, parent);
      }
    }
    for (ResourceSummary entry : answer.view().messages()) {
      if (parents.containsKey(entry.sid())) {
        shown.put(entry.sid(), entry);
      }
    }
    next = ProviderCall.pageAfter(answer);
    if (next == null && listing != null) {
      turn();
    }
  }

  @Override
  public boolean missing() {
    if (listing == null) {
      return false;
    }
    // No such list, or no such recording: its transcriptions may well be there.
    unlisted.add(listing);
    turn();
    return true;
  }

  @Override
  public List<RedactionItem> found() {
    return List.copyOf(found);
  }

  @Override
  public Map<String, String> recordings() {
    return Map.copyOf(parents);
  }

  @Override
  public Map<String, ResourceSummary> shown() {
    return Map.copyOf(shown);
  }

  @Override
  public TranscriptionListing again() {
    Set<String> listed = new LinkedHashSet<>(recordings);
    listed.removeAll(unlisted);
    return new TranscriptionListing(account, action, recordings, listed, Set.of());
  }
}
