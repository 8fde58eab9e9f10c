package dev.redactor.provider;

import dev.redactor.model.Action;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recordings of a call, and the transcriptions of all that were ever seen below it. */
final class CallListing implements ChildListing {
  private final ResourceId call;
  private final DialectRules rules;
  private final Set<String> seen;
  private final Set<String> asked;
  private final Set<String> recordings = new LinkedHashSet<>();
  private final Map<String, ResourceSummary> shown = new HashMap<>();
  private ProviderCall next;
  private TranscriptionListing transcriptions;

  CallListing(ResourceId call, DialectRules rules, List<RedactionItem> known) {
    this(
        call,
        rules,
        sids(known, Action.DELETE_CALL_RECORDING),
        sids(known, Action.DELETE_CALL_TRANSCRIPTION));
  }

  private CallListing(ResourceId call, DialectRules rules, Set<String> seen, Set<String> asked) {
    this.call = call;
    this.rules = rules;
    this.seen = seen;
    this.asked = asked;
    this.next = ProviderCall.listRecordings(call);
  }

  private static Set<String> sids(Collection<RedactionItem> known, Action action) {
    Set<String> sids = new LinkedHashSet<>();
    for (RedactionItem item : known) {
      if (item.action() == action && item.childSid() != null) {
        sids.add(item.childSid());
      }
    }
    return sids;
  }

  @Override
  public ProviderCall next() {
    return transcriptions == null ? next : transcriptions.next();
  }

  @Override
  public void page(ProviderAnswer answer) {
    if (transcriptions != null) {
      transcriptions.page(answer);
      return;
    }
    recordings.addAll(answer.view().children());
    answer.view().messages().forEach(entry -> shown.put(entry.sid(), entry));
    next = ProviderCall.pageAfter(answer);
    if (next == null) {
      seen.addAll(recordings);
      transcriptions =
          new TranscriptionListing(
              call.account(),
              Action.DELETE_CALL_TRANSCRIPTION,
              seen,
              rules.listsTranscriptionsOfOne() ? seen : Set.of(),
              asked);
    }
  }

  @Override
  public boolean missing() {
    return transcriptions != null && transcriptions.missing();
  }

  @Override
  public List<RedactionItem> found() {
    List<RedactionItem> found = new ArrayList<>();
    if (transcriptions != null) {
      found.addAll(transcriptions.found());
    }
    recordings.forEach(sid -> found.add(new RedactionItem(Action.DELETE_CALL_RECORDING, sid)));
    return found;
  }

  @Override
  public Map<String, String> recordings() {
    return transcriptions == null ? Map.of() : transcriptions.recordings();
  }

  @Override
  public Map<String, ResourceSummary> shown() {
    Map<String, ResourceSummary> all = new HashMap<>(shown);
    if (transcriptions != null) {
      all.putAll(transcriptions.shown());
    }
    return all;
  }

  @Override
  public ChildListing again() {
    // Those of what was asked about, too: no list of the call's names them any more, and another
    // look
    // would prove nothing without their transcriptions.
    Set<String> all = new LinkedHashSet<>(seen);
    all.addAll(recordings().values());
    return new CallListing(call, rules, all, Set.of());
  }
}
