package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.http.Role.Permission;
import dev.redactor.desk.http.Routes.Call;
import dev.redactor.desk.store.CountRow;
import dev.redactor.desk.store.Cursor;
import dev.redactor.desk.store.EventRow;
import dev.redactor.desk.store.EventSearch;
import dev.redactor.desk.store.EventSearch.Throughput;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.desk.store.Page;
import dev.redactor.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service at a glance, who calls, and what people did. Counts only: no event of its own. */
final class OverviewApi {
  private static final Filter STANDING = new Filter(List.of());
  private static final int SWEEPS = 50;

  private final DeskParts desk;

  OverviewApi(DeskParts desk) {
    this.desk = desk;
  }

  void addTo(Routes routes) {
    routes.add("GET", "/me", Permission.VIEW, this::me);
    routes.add("GET", "/overview", Permission.VIEW, this::overview);
    routes.add("GET", "/activity", Permission.AUDIT, this::activity);
    routes.add("POST", "/rebuild", Permission.ACT, this::rebuild);
  }

  record MeView(
      String name,
      String role,
      String version,
      Collection<String> projects,
      int replayMax,
      int typedAbove,
      int rate,
      long eventsRetentionDays) {}

  private DeskResponse me(Call call) {
    return DeskResponse.ok(
        new MeView(
            call.caller().name(),
            call.caller().role().word(),
            desk.version(),
            desk.words().projects().stream().sorted().toList(),
            desk.words().maxReplays(),
            PlanView.TYPED_ABOVE,
            desk.config().rate(),
            desk.config().eventsRetention().toDays()));
  }

  /**
   * One minute.
   *
   * @param gone items that are gone
   * @param dead dead letters written
   */
  record MinuteView(Instant minute, long gone, long completed, long dead, long replayed) {}

  /**
   * The newest sweep of an account.
   *
   * @param to up to where its log has been searched
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SweepView(
      String project, Instant at, String from, String to, Integer listed, Integer due) {}

  /**
   * Requests of a project that are still open after their rule's deadline.
   *
   * @param since when the first of them was reported
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OverdueView(String project, long count, Instant since) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OverviewView(
      Instant at,
      long behind,
      long standing,
      Map<String, Long> byState,
      Map<String, Long> byReason,
      List<CauseView> causes,
      List<OverdueView> overdue,
      Instant oldestFailedAt,
      Instant oldestFirstFailedAt,
      ServiceView.Snapshot service,
      List<SweepView> sweeps,
      List<MinuteView> lastHour,
      List<PlanView> running) {}

  private DeskResponse overview(Call call) {
    List<CountRow> counts = desk.counts().count(STANDING);
    Map<String, Long> byState = new TreeMap<>();
    Map<String, Long> byReason = new TreeMap<>();
    for (CountRow row : counts) {
      byState.merge(row.parked() ? "parked" : row.state().word(), row.total(), Long::sum);
      byReason.merge(row.reason(), row.total(), Long::sum);
    }
    List<LetterRow> oldest = desk.letters().page(STANDING, null, true, 1).rows();
    return DeskResponse.ok(
        new OverviewView(
            desk.clock().instant(),
            desk.readModel().behind(),
            counts.stream().mapToLong(CountRow::total).sum(),
            byState,
            byReason,
            CauseView.of(counts),
            overdue(),
            oldest.isEmpty() ? null : Instant.ofEpochMilli(oldest.get(0).failedAt()),
            oldest.isEmpty() ? null : oldest.get(0).letter().firstFailedAt(),
            desk.service().snapshot(),
            sweeps(),
            lastHour(),
            desk.plans().running().stream().map(PlanView::figures).toList()));
  }

  private List<OverdueView> overdue() {
    Map<String, OverdueView> ofProjects = new LinkedHashMap<>();
    for (EventSearch.Overdue row : desk.events().overdue()) {
      String project = desk.words().project(row.account());
      ofProjects.merge(
          String.valueOf(project),
          new OverdueView(project, row.count(), Instant.ofEpochMilli(row.since())),
          (a, b) ->
              new OverdueView(
                  a.project(),
                  a.count() + b.count(),
                  a.since().isBefore(b.since()) ? a.since() : b.since()));
    }
    return List.copyOf(ofProjects.values());
  }

  private List<SweepView> sweeps() {
    Map<String, SweepView> newest = new LinkedHashMap<>();
    for (EventRow event : desk.events().newestOf(EventType.SWEEP_COMPLETED.wire(), SWEEPS)) {
      String project = event.account() == null ? null : desk.words().project(event.account());
      newest.put(
          String.valueOf(project),
          new SweepView(
              project,
              Instant.ofEpochMilli(event.at()),
              event.detail().path("windowFrom").asText(null),
              event.detail().path("windowTo").asText(null),
              event.detail().path("listed").asInt(),
              event.detail().path("due").asInt()));
    }
    return List.copyOf(newest.values());
  }

  private List<MinuteView> lastHour() {
    long now = desk.clock().millis();
    Map<Long, long[]> minutes = new TreeMap<>();
    for (Throughput count : desk.events().activity(now - Duration.ofHours(1).toMillis())) {
      long[] sums = minutes.computeIfAbsent(count.minute(), minute -> new long[4]);
      String type = count.type();
      int index =
          type.equals(EventType.ITEM_COMPLETED.wire())
              ? 0
              : type.equals(EventType.COMPLETED.wire())
                  ? 1
                  : type.equals(EventType.DEAD_LETTERED.wire())
                      ? 2
                      : type.equals(EventType.REPLAYED.wire()) ? 3 : -1;
      if (index >= 0) {
        sums[index] += count.count();
      }
    }
    List<MinuteView> views = new ArrayList<>();
    minutes.forEach(
        (minute, sums) ->
            views.add(
                new MinuteView(Instant.ofEpochMilli(minute), sums[0], sums[1], sums[2], sums[3])));
    return views;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ActivityView(List<EventView> events, String next) {}

  private DeskResponse activity(Call call) {
    Cursor cursor = Parameters.cursor(call.request());
    Page<EventRow> page = desk.events().acts(cursor, Parameters.limit(call.request(), 50, 200));
    desk.tell(
        desk.acts()
            .events()
            .viewed(call.caller().name(), call.why(), "activity", List.of(), page.rows().size()));
    return DeskResponse.ok(
        new ActivityView(page.rows().stream().map(EventView::of).toList(), page.next()));
  }

  record RebuildView(boolean started) {}

  private DeskResponse rebuild(Call call) {
    desk.tell(desk.acts().events().rebuilt(call.caller().name()));
    desk.readModel().rebuild();
    return DeskResponse.json(202, new RebuildView(true));
  }
}
