package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.control.Hold;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.http.Role.Permission;
import dev.redactor.desk.http.Routes.Call;
import dev.redactor.desk.store.Operation;
import dev.redactor.desk.store.PlanItem;
import dev.redactor.desk.store.PlanRow;
import dev.redactor.desk.store.PlanState;
import dev.redactor.model.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Plans over many dead letters: made, confirmed, watched, paused, ended. */
final class PlansApi {
  private static final int MOST_SELECTED = 1000;
  private static final int MOST_RATE = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DeskParts desk;
  private final Looks looks;

  PlansApi(DeskParts desk) {
    this.desk = desk;
    this.looks = new Looks(desk.clock());
  }

  void addTo(Routes routes) {
    routes.add("GET", "/plans", Permission.VIEW, this::list);
    routes.add("POST", "/plans", Permission.ACT, this::create);
    routes.add("GET", "/plans/{id}", Permission.VIEW, this::one);
    routes.add("GET", "/plans/{id}/items", Permission.VIEW, this::items);
    routes.add("POST", "/plans/{id}/confirm", Permission.ACT, this::confirm);
    routes.add(
        "POST",
        "/plans/{id}/pause",
        Permission.ACT,
        call -> move(call, "paused", PlanState.PAUSED, PlanState.RUNNING));
    routes.add("POST", "/plans/{id}/resume", Permission.ACT, this::resume);
    routes.add(
        "POST",
        "/plans/{id}/cancel",
        Permission.ACT,
        call ->
            move(
                call,
                "cancelled",
                PlanState.CANCELLED,
                PlanState.DRAFT,
                PlanState.RUNNING,
                PlanState.PAUSED,
                PlanState.STOPPED));
  }

  record PlansView(List<PlanView> plans) {}

  private DeskResponse list(Call call) {
    int limit = Parameters.limit(call.request(), 20, 100);
    List<PlanRow> plans = desk.plans().newest(limit);
    looked(call, "plans", plans.size());
    return DeskResponse.ok(new PlansView(plans.stream().map(PlanView::of).toList()));
  }

  private DeskResponse one(Call call) {
    PlanRow plan = find(call);
    looks.look(call.caller().name(), plan.id(), () -> looked(call, "plan", 1));
    return DeskResponse.ok(PlanView.of(plan));
  }

  private void looked(Call call, String what, int count) {
    desk.tell(
        desk.acts().events().viewed(call.caller().name(), call.why(), what, List.of(), count));
  }

  private PlanRow find(Call call) {
    return desk.plans().find(call.id()).orElseThrow(() -> ApiException.notFound("plan"));
  }

  /**
   * Which dead letters are meant: those of a filter, or a selection.
   *
   * @param operation replay, resolve or discard
   * @param rate items a second; the configured one when absent
   */
  record PlanBody(String operation, String filter, List<String> ids, Integer rate) {}

  private DeskResponse create(Call call) {
    PlanBody body = Parameters.body(call.request(), PlanBody.class);
    if ((body.filter() == null) == (body.ids() == null)) {
      throw ApiException.badRequest("expected either filter or ids");
    }
    Operation operation;
    try {
      operation = Operation.of(String.valueOf(body.operation()));
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(e.getMessage());
    }
    int rate = rate(body.rate(), desk.config().rate());
    desk.readModel().catchUp(PATIENCE);
    String actor = call.caller().name();
    Filter filter = Parameters.filter(desk.filters(), body.filter());
    List<ResourceId> held = desk.holds().standing().stream().map(Hold::resource).toList();
    PlanRow plan =
        body.ids() == null
            ? desk.plans().create(operation, filter, held, actor, rate)
            : desk.plans().create(operation, selection(body.ids()), held, actor, rate);
    tell(plan, "created", actor, null, filter.forAudit());
    return DeskResponse.json(201, PlanView.of(plan));
  }

  private static List<String> selection(List<String> ids) {
    if (ids.isEmpty()
        || ids.size() > MOST_SELECTED
        || ids.stream().anyMatch(id -> id == null || !id.matches("[0-9a-f]{20}"))) {
      throw ApiException.badRequest("ids: expected 1 to " + MOST_SELECTED + " ids of dead letters");
    }
    return ids.stream().distinct().toList();
  }

  private static int rate(Integer asked, int usual) {
    if (asked != null && (asked < 1 || asked > MOST_RATE)) {
      throw ApiException.badRequest("rate: expected a number from 1 to " + MOST_RATE);
    }
    return asked == null ? usual : asked;
  }

  /**
   * A person's word.
   *
   * @param reason why
   * @param count how many dead letters are in it, typed; needed above 100
   * @param rate items a second; the plan's when absent
   */
  record ConfirmBody(String reason, Integer count, Integer rate) {}

  private DeskResponse confirm(Call call) {
    ConfirmBody body = Parameters.body(call.request(), ConfirmBody.class);
    String why = Parameters.reason(body.reason());
    PlanRow plan = find(call, PlanState.DRAFT);
    int rate = rate(body.rate(), plan.rate());
    if (plan.total() == 0) {
      throw ApiException.conflict("there is nothing in it");
    }
    if (plan.total() > PlanView.TYPED_ABOVE && body.count() == null) {
      throw ApiException.badRequest("count: missing; above 100 the number has to be typed");
    }
    if (body.count() != null && body.count() != plan.total()) {
      throw ApiException.conflict("count: not the number of dead letters in it");
    }
    // Before it runs: what nobody hears of must not happen.
    tell(plan, "confirmed", call.caller().name(), why, List.of());
    return moved(call, desk.plans().confirm(plan.id(), call.caller().name(), why, rate));
  }

  private DeskResponse resume(Call call) {
    String why = Parameters.reason(call.request());
    PlanRow plan = find(call, PlanState.PAUSED, PlanState.STOPPED);
    tell(plan, "resumed", call.caller().name(), why, List.of());
    return moved(call, desk.plans().resume(plan.id()));
  }

  private DeskResponse move(Call call, String step, PlanState to, PlanState... from) {
    PlanRow plan = find(call, from);
    tell(plan, step, call.caller().name(), null, List.of());
    boolean done = desk.plans().move(plan.id(), to, null, from);
    awaitSent(plan.id());
    return moved(call, done);
  }

  /** One that is in one of these states. */
  private PlanRow find(Call call, PlanState... states) {
    PlanRow plan = find(call);
    if (!List.of(states).contains(plan.state())) {
      throw ApiException.conflict("it is " + plan.state().word());
    }
    return plan;
  }

  private DeskResponse moved(Call call, boolean done) {
    if (!done) {
      throw ApiException.conflict("somebody else was first");
    }
    return DeskResponse.ok(PlanView.of(find(call)));
  }

  // What was just being sent comes before the answer that nothing more is.
  private void awaitSent(String plan) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (desk.plans().isSending(plan) && System.nanoTime() < until) {
      desk.readModel().catchUp(PATIENCE);
    }
  }

  private void tell(PlanRow plan, String step, String actor, String why, List<String> filter) {
    desk.tell(
        desk.acts()
            .events()
            .plan(plan.id(), plan.operation().word(), step, actor, why, filter, plan.total()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemView(int seq, String state, String why, LetterView letter) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemsView(List<ItemView> items, Integer next) {}

  private DeskResponse items(Call call) {
    PlanRow plan = find(call);
    int limit = Parameters.limit(call.request(), 50, 200);
    int after = Parameters.number(call.request(), "after", 0, 0, Integer.MAX_VALUE);
    String state = call.request().parameter("state");
    if (state != null && !state.matches("pending|sending|sent|settled|failed|skipped")) {
      throw ApiException.badRequest(
          "state: expected pending, sending, sent, settled, failed or skipped");
    }
    List<PlanItem> items =
        desk.plans()
            .items(
                plan.id(), state == null ? null : state.toUpperCase(Locale.ROOT), after, limit + 1);
    boolean more = items.size() > limit;
    List<ItemView> shown =
        items.stream()
            .limit(limit)
            .map(
                item ->
                    new ItemView(
                        item.seq(),
                        item.state().toLowerCase(Locale.ROOT),
                        item.why(),
                        LetterView.of(item.letter(), desk.words(), desk.clock().millis())))
            .toList();
    looked(call, "plan", shown.size());
    return DeskResponse.ok(new ItemsView(shown, more ? shown.get(limit - 1).seq() : null));
  }
}
