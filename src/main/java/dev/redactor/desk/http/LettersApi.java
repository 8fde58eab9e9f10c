package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.redactor.config.Durations;
import dev.redactor.control.Hold;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.State;
import dev.redactor.desk.http.Role.Permission;
import dev.redactor.desk.http.Routes.Call;
import dev.redactor.desk.plan.Probe;
import dev.redactor.desk.store.EventRow;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.desk.store.Page;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.pipeline.EventRecords;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Dead letters: lists, counts, one of them, and what is done to one. */
final class LettersApi {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int MOST_EXPORTED = 10_000;
  private static final int EVENTS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  private final DeskParts desk;

  LettersApi(DeskParts desk) {
    this.desk = desk;
  }

  void addTo(Routes routes) {
    routes.add("GET", "/letters", Permission.VIEW, this::list);
    routes.add("GET", "/letters/counts", Permission.VIEW, this::counts);
    routes.add("GET", "/letters/export", Permission.EXPORT, this::export);
    routes.add("GET", "/letters/{id}", Permission.VIEW, this::one);
    routes.add("POST", "/letters/{id}/probe", Permission.ACT, this::probe);
    routes.add("POST", "/letters/{id}/resolve", Permission.ACT, this::resolve);
    routes.add("POST", "/letters/{id}/discard", Permission.ACT, this::discard);
    routes.add("POST", "/letters/{id}/snooze", Permission.ACT, this::snooze);
    routes.add("POST", "/letters/{id}/unsnooze", Permission.ACT, this::unsnooze);
    routes.add("POST", "/letters/{id}/hold", Permission.ACT, this::hold);
    routes.add("POST", "/letters/{id}/release", Permission.ACT, this::release);
    routes.add("GET", "/register/{id}", Permission.VIEW, this::register);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListView(
      String filter, List<LetterView> letters, String next, Long total, long behind, Instant at) {}

  private DeskResponse list(Call call) {
    DeskRequest request = call.request();
    Filter filter = filter(request);
    int limit = Parameters.limit(request, USUAL, MOST);
    boolean oldest = Parameters.second(request, "sort", "newest", "oldest");
    boolean total = Parameters.second(request, "total", "false", "true");
    Page<LetterRow> page = desk.letters().page(filter, Parameters.cursor(request), oldest, limit);
    desk.tell(
        desk.acts()
            .events()
            .viewed(
                call.caller().name(),
                call.why(),
                "letters",
                filter.forAudit(),
                page.rows().size()));
    return DeskResponse.ok(
        new ListView(
            filter.toString(),
            page.rows().stream().map(this::view).toList(),
            page.next(),
            total ? desk.counts().total(filter) : null,
            desk.readModel().behind(),
            desk.clock().instant()));
  }

  private DeskResponse counts(Call call) {
    Filter filter = filter(call.request());
    CountsView counts = CountsView.of(filter, desk.counts().count(filter), desk.words());
    desk.tell(
        desk.acts()
            .events()
            .viewed(
                call.caller().name(),
                call.why(),
                "counts",
                filter.forAudit(),
                (int) Math.min(counts.total(), Integer.MAX_VALUE)));
    return DeskResponse.ok(counts);
  }

  private DeskResponse export(Call call) {
    DeskRequest request = call.request();
    Filter filter = filter(request);
    int limit = Parameters.limit(request, MOST_EXPORTED, MOST_EXPORTED);
    boolean csv = Parameters.second(request, "format", "ndjson", "csv");
    Page<LetterRow> page = desk.letters().page(filter, Parameters.cursor(request), false, limit);
    desk.tell(
        desk.acts()
            .events()
            .exported(call.caller().name(), call.why(), filter.forAudit(), page.rows().size()));
    return Export.of(page.rows().stream().map(this::view).toList(), page.next(), csv);
  }

  /**
   * One dead letter.
   *
   * @param hold what keeps its resource from being erased; absent when nothing does
   * @param timeline what happened, the oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OneView(LetterView letter, HoldView hold, List<EventView> timeline) {}

  /** A hold. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HoldView(String id, String reason, Instant since, String actor) {
    static HoldView of(Hold hold) {
      return hold == null
          ? null
          : new HoldView(hold.id(), hold.reason(), hold.since(), hold.actor());
    }
  }

  private DeskResponse one(Call call) {
    LetterRow row = find(call.id());
    desk.tell(desk.acts().events().viewed(call.caller().name(), call.why(), row.letter()));
    return DeskResponse.ok(oneView(row));
  }

  private OneView oneView(LetterRow row) {
    return new OneView(
        view(row),
        HoldView.of(hold(row)),
        desk.events().timeline(row, EVENTS).stream().map(EventView::of).toList());
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProbeView(String verdict, Integer httpStatus, String resourceStatus, Instant at) {
    static ProbeView of(Probe probe, Instant at) {
      return new ProbeView(probe.verdict().word(), probe.httpStatus(), probe.resourceStatus(), at);
    }
  }

  private DeskResponse probe(Call call) {
    LetterRow row = find(call.id());
    Probe probe = ask(call, row);
    return DeskResponse.ok(ProbeView.of(probe, desk.clock().instant()));
  }

  private Probe ask(Call call, LetterRow row) {
    // The verdict's event can only follow: that somebody wants to know comes first.
    desk.tell(desk.acts().events().viewed(call.caller().name(), call.why(), row.letter()));
    Probe probe;
    try {
      probe = desk.prober().probe(row.letter());
    } catch (IllegalArgumentException e) {
      throw ApiException.conflict(e.getMessage());
    }
    desk.tell(
        desk.acts()
            .events()
            .probed(
                call.caller().name(), row.letter(), probe.verdict().word(), probe.httpStatus()));
    return probe;
  }

  private DeskResponse resolve(Call call) {
    String why = Parameters.reason(call.request());
    LetterRow row = standing(call.id());
    Probe probe = ask(call, row);
    if (probe.verdict() != Probe.Verdict.GONE) {
      throw ApiException.conflict(
          "the provider does not say that it is gone: " + probe.verdict().word());
    }
    return publish(row, desk.acts().resolve(row, probe, call.caller().name(), why, null));
  }

  private DeskResponse discard(Call call) {
    String why = Parameters.reason(call.request());
    LetterRow row = standing(call.id());
    return publish(row, desk.acts().discard(row, call.caller().name(), why, null));
  }

  /**
   * Until when.
   *
   * @param until a time
   * @param duration from now, such as {@code 2h}; instead of a time
   */
  record SnoozeBody(String until, @JsonProperty("for") String duration, String reason) {}

  private DeskResponse snooze(Call call) {
    SnoozeBody body = Parameters.body(call.request(), SnoozeBody.class);
    Instant until = until(body);
    String why = body.reason() == null ? null : Parameters.reason(body.reason());
    LetterRow row = standing(call.id());
    return publish(
        row,
        List.of(
            EventRecords.of(
                desk.acts().events().snoozed(call.caller().name(), row.letter(), until, why))));
  }

  private Instant until(SnoozeBody body) {
    Instant now = desk.clock().instant();
    try {
      if ((body.until() == null) != (body.duration() == null)) {
        Instant until =
            body.until() != null
                ? Instant.parse(body.until())
                : now.plus(Durations.parse(body.duration()));
        if (until.isAfter(now) && until.isBefore(now.plus(LONGEST_SNOOZE))) {
          return until;
        }
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // Said below.
    }
    throw ApiException.badRequest(
        "expected either until, a time to come within a year, or for, a duration such as 2h");
  }

  private DeskResponse unsnooze(Call call) {
    LetterRow row = find(call.id());
    return publish(
        row,
        List.of(
            EventRecords.of(
                desk.acts().events().snoozed(call.caller().name(), row.letter(), null, null))));
  }

  /** Publishes, and answers with what became of it once that is known. */
  private DeskResponse publish(LetterRow row, List<Outgoing> records) {
    desk.outlet().publish(records);
    desk.readModel().catchUp(PATIENCE);
    return DeskResponse.ok(oneView(find(row.id())));
  }

  private Hold hold(LetterRow row) {
    return row.letter().replayable() ? desk.holds().of(row.letter().resource()) : null;
  }

  private DeskResponse hold(Call call) {
    String why = Parameters.reason(call.request());
    LetterRow row = find(call.id());
    if (!row.letter().replayable()) {
      throw ApiException.conflict("it names no resource");
    }
    ResourceId resource = row.letter().resource();
    desk.outlet().publish(desk.acts().hold(resource, hold(row), call.caller().name(), why));
    return held(row, true);
  }

  private DeskResponse release(Call call) {
    String why = Parameters.reason(call.request());
    LetterRow row = find(call.id());
    Hold hold = hold(row);
    if (hold == null) {
      throw ApiException.conflict("nothing holds it");
    }
    desk.outlet().publish(desk.acts().release(hold, call.caller().name(), why));
    return held(row, false);
  }

  // The holds follow their topic by themselves, soon.
  private DeskResponse held(LetterRow row, boolean wanted) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while ((hold(row) != null) != wanted && System.nanoTime() < until) {
      desk.readModel().catchUp(PATIENCE);
    }
    return DeskResponse.ok(oneView(find(row.id())));
  }

  record RegisterView(String sid, List<LetterView> letters, List<EventView> events) {}

  private DeskResponse register(Call call) {
    String sid = call.id();
    if (!Ids.valid(sid)) {
      throw ApiException.badRequest("sid: " + Ids.problem(sid));
    }
    List<EventRow> events = desk.events().about(sid, 10 * EVENTS);
    List<LetterRow> letters =
        desk.letters()
            .page(Parameters.filter(desk.filters(), "state:all sid:" + sid), null, true, MOST)
            .rows();
    String actor = call.caller().name();
    ResourceId resource = resource(events, letters);
    desk.tell(
        resource == null
            ? desk.acts().events().viewed(actor, call.why(), "register", List.of("sid:" + sid), 0)
            : desk.acts().events().viewed(actor, call.why(), resource, events.size()));
    return DeskResponse.ok(
        new RegisterView(
            sid,
            letters.stream().map(this::view).toList(),
            events.stream().map(EventView::of).toList()));
  }

  private static ResourceId resource(List<EventRow> events, List<LetterRow> letters) {
    return events.stream()
        .filter(event -> event.sid() != null)
        .findFirst()
        .map(event -> new ResourceId(event.account(), Kind.of(event.kind()), event.sid()))
        .or(
            () ->
                letters.stream()
                    .filter(row -> row.letter().replayable())
                    .findFirst()
                    .map(row -> row.letter().resource()))
        .orElse(null);
  }

  private LetterRow find(String id) {
    return desk.letters().one(id).orElseThrow(() -> ApiException.notFound("dead letter"));
  }

  private LetterRow standing(String id) {
    // What was settled meanwhile must show.
    desk.readModel().catchUp(PATIENCE);
    LetterRow row = find(id);
    State state = row.state(desk.clock().millis());
    if (state != State.OPEN && state != State.SNOOZED) {
      throw ApiException.conflict("it is " + state.word());
    }
    return row;
  }

  private Filter filter(DeskRequest request) {
    return Parameters.filter(desk.filters(), request.parameter("filter"));
  }

  private LetterView view(LetterRow row) {
    return LetterView.of(row, desk.words(), desk.clock().millis());
  }
}
