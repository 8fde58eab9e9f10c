package dev.redactor.sweep;

import dev.redactor.events.SweepReport;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.PageTrail;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One sweep of one project for one kind: window after window until everything old enough is
 * requested. A page is requested before the next one is asked for, and the cursor moves when all
 * pages are. Whatever stops it leaves the cursor where it was, so the window is done again. Makes
 * no call itself; for one thread at a time.
 */
public final class SweepRun {
  private final SweepRule rule;
  private final RequestedBefore before;
  private final Instant begun;
  private Instant cursor;

  private SweepWindow window;
  private ProviderCall next;
  private final PageTrail trail = new PageTrail();
  private List<ResourceSummary> page = List.of();
  private Unannounced unannounced;
  private int listed;
  private int ignored;
  private int strangers;
  private int due;
  private int requested;
  private int inProgress;
  private String stoppedBy;

  /**
   * Begins where the last one ended.
   *
   * @param cursor the last one's; null when there was none
   * @param before what the last ones requested; this one adds to it
   * @param now up to when messages grow old enough for this run, however long it takes
   */
  public SweepRun(SweepRule rule, SweepCursor cursor, RequestedBefore before, Instant now) {
    this.rule = rule;
    this.begun = now;
    this.cursor = cursor == null ? null : cursor.sweptTo();
    this.before = before;
  }

  /** What it looks for. */
  public SweepRule rule() {
    return rule;
  }

  /** Opens the next window; false when there is none or the run was stopped. */
  public boolean open() {
    window = stoppedBy != null ? null : SweepWindow.next(rule.config(), cursor, begun).orElse(null);
    if (window == null) {
      return false;
    }
    next = rule.call(window);
    trail.clear();
    unannounced = new Unannounced(rule.account(), rule.kind());
    listed = 0;
    due = 0;
    requested = 0;
    inProgress = 0;
    return true;
  }

  /** Whether a page is to be read. */
  public boolean isPageDue() {
    return next != null && stoppedBy == null;
  }

  public ProviderCall pageCall() {
    return next;
  }

  /** Takes the answer to {@link #pageCall} and gives what is to be requested. */
  public List<RedactionRequest> page(ProviderAnswer answer, Instant now) {
    String uri = answer.view().nextPage();
    if (Classifier.reading(answer).outcome() == Outcome.UNAUTHORISED) {
      stop("the provider refused the read token (" + answer.status() + ")");
    } else if (!answer.successful()) {
      stop("the provider answered " + (answer.status() == 0 ? "nothing" : answer.status()));
    } else if (!answer.view().readable()) {
      stop("a page could not be read");
    } else if (trail.repeats(uri)) {
      stop("a page names one that was read already as the next one");
    }
    if (stoppedBy != null) {
      return List.of();
    }
    next = uri == null ? null : ProviderCall.nextPage(uri);
    List<RedactionRequest> requests = new ArrayList<>();
    List<ResourceSummary> chosen = new ArrayList<>();
    for (ResourceSummary message : answer.view().messages()) {
      strangers += message.meant() ? 0 : 1;
      if (rule.matches(message, window)) {
        listed++;
        if (rule.due(message, now)) {
          due++;
          if (!before.contains(rule.remembered(message))) {
            chosen.add(message);
            requests.add(rule.request(message, now));
          }
        } else if (!before.contains(rule.remembered(message)) && rule.ignores(message, now)) {
          before.add(rule.remembered(message), message.time());
          ignored++;
        }
      }
    }
    page = chosen;
    return requests;
  }

  /** How many entries the rules want left alone that no page had shown; told once. */
  public int takeIgnored() {
    int taken = ignored;
    ignored = 0;
    return taken;
  }

  /** How many entries of other numbers than asked for the provider listed; told once. */
  public int takeStrangers() {
    int taken = strangers;
    strangers = 0;
    return taken;
  }

  /** Kafka has the page's requests. */
  public void published() {
    for (ResourceSummary message : page) {
      before.add(rule.remembered(message), message.time());
      unannounced.add(message.sid());
      requested++;
      if (rule.inProgress(message)) {
        inProgress++;
      }
    }
    page = List.of();
  }

  /** Ends the run without moving the cursor; the first reason stays. */
  public void stop(String reason) {
    if (stoppedBy == null) {
      stoppedBy = reason;
    }
  }

  /** Why it was stopped; null when it was not. */
  public String stoppedBy() {
    return stoppedBy;
  }

  /** Whether every page of the window was read and requested. */
  public boolean isComplete() {
    return window != null && next == null && page.isEmpty() && stoppedBy == null;
  }

  /** From when an event can have announced what the window holds. */
  public Instant announcedSince() {
    // An event can come before the message is sent, and is stamped when we read it.
    return window.from().minus(SweepWindow.LONGEST);
  }

  /** What to compare with the requests of the events. */
  public Unannounced unannounced() {
    return unannounced;
  }

  /** What the window came to. */
  public SweepReport report() {
    return new SweepReport(
        rule.account(),
        rule.kind(),
        rule.fingerprint(),
        window.from(),
        window.to(),
        listed,
        due,
        requested,
        inProgress,
        unannounced.count());
  }

  /** Where the sweep stands once the window is done. */
  public SweepCursor moved(Instant now) {
    return new SweepCursor(
        SweepCursor.SCHEMA_VERSION, rule.account(), rule.fingerprint(), window.to(), now);
  }

  /** Kafka has the cursor. */
  public void stored() {
    cursor = window.to();
    window = null;
    before.forget(cursor.minus(rule.config().overlap()));
  }
}
