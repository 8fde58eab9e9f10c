package dev.redactor.orphans;

import dev.redactor.model.Kind;
import dev.redactor.model.Outcome;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.PageTrail;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through an account's transcriptions and asks for the recording of each. One call a page of
 * 1,000 and one a recording; media of a message or fax that is gone cannot be listed at all.
 */
public final class OrphanSearch {
  /** Recordings whose answer is remembered: the transcriptions of one lie close to each other. */
  static final int REMEMBERED = 10_000;

  private final String account;
  private final Function<ProviderCall, ProviderAnswer> provider;
  private final Map<String, Boolean> gone =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Creates a search.
   *
   * @param provider makes a call with the read token
   */
  public OrphanSearch(String account, Function<ProviderCall, ProviderAnswer> provider) {
    this.account = account;
    this.provider = provider;
  }

  /**
   * Searches.
   *
   * @param each takes each orphan as it is found
   * @throws OrphanException when the provider refuses the token, or an answer leaves it open
   */
  public OrphanCounts run(Consumer<Orphan> each) {
    int transcriptions = 0;
    int orphans = 0;
    int nameless = 0;
    ProviderCall call = ProviderCall.listTranscriptions(account);
    PageTrail trail = new PageTrail();
    while (call != null) {
      ProviderAnswer page = answer(call, "the list of transcriptions");
      if (!page.successful()) {
        throw new OrphanException(false, "the provider has no list of transcriptions");
      }
      for (String sid : page.view().children()) {
        transcriptions++;
        String recording = page.view().parents().get(sid);
        if (recording == null) {
          nameless++;
        } else if (gone.computeIfAbsent(recording, this::isGone)) {
          orphans++;
          each.accept(new Orphan(account, sid, recording));
        }
      }
      String next = page.view().nextPage();
      if (trail.repeats(next)) {
        throw new OrphanException(
            false, "a page of transcriptions names one that was read already as the next one");
      }
      call = next == null ? null : ProviderCall.nextPage(next);
    }
    return new OrphanCounts(transcriptions, orphans, nameless);
  }

  private boolean isGone(String recording) {
    ResourceId resource = new ResourceId(account, Kind.RECORDING, recording);
    return !answer(ProviderCall.read(resource), "a recording").successful();
  }

  /** A success or a 404; anything else would leave it open. */
  private ProviderAnswer answer(ProviderCall call, String what) {
    ProviderAnswer answer = provider.apply(call);
    Outcome outcome = Classifier.reading(answer).outcome();
    if (outcome == Outcome.UNAUTHORISED) {
      throw new OrphanException(
          true, "the provider refused the read token for " + what + " (" + answer.status() + ")");
    }
    if (outcome != Outcome.SKIPPED && outcome != Outcome.ALREADY_GONE) {
      throw new OrphanException(
          false,
          "the provider gave no usable answer for "
              + what
              + (answer.status() == 0 ? "" : " (" + answer.status() + ")")
              + "; start it again");
    }
    return answer;
  }
}
