package dev.redactor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyException;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.http.Direct;
import dev.redactor.sandbox.http.Provider;
import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Dice;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Faults;
import dev.redactor.sandbox.traffic.Ledger;
import dev.redactor.sandbox.traffic.Reply;
import dev.redactor.sandbox.traffic.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;

/**
 * The corridor as a state machine over random faults, policies, holds and orders, in both dialects
 * and with every kind of resource, against the sandbox itself. Its ledger is the oracle: due = gone
 * + held + waiting + dead, and nothing else is touched. A pass may be cut off at any call, as by a
 * kill, and is then made again from the start.
 */
class CorridorPropertyTest {
  private static final List<String> RULES =
      List.of(
          "- {id: %s, match: {kind: message}, decide: redact}",
          "- {id: %s, match: {kind: message, direction: inbound}, decide: media-only}",
          "- {id: %s, match: {kind: message}, decide: delete}",
          "- {id: %s, match: {kind: fax}, decide: media-only}",
          "- {id: %s, match: {kind: recording}, decide: delete, after: 2h}",
          "- {id: %s, match: {status: delivered}, decide: redact}",
          "- {id: %s, match: {hasMedia: true}, decide: hold}",
          "- {id: %s, match: {kind: recording}, decide: hold}",
          "- {id: %s, match: {kind: fax}, decide: ignore}");

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void dueIsGoneOrHeldOrWaitingOrDeadAndNothingElseIsTouched(
      @ForAll long seed,
      @ForAll boolean twilio,
      @ForAll @DoubleRange(min = 0, max = 0.4) double faults)
      throws Exception {
    new World(seed, twilio ? Dialect.TWILIO : Dialect.SIGNALWIRE, faults).live();
  }

  /** The process ended in the middle of a call. */
  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class World implements Permit {
    private final Random random;
    private final Dialect dialect;
    private final Store store;
    private final Faults faults;
    private final Ledger ledger = new Ledger();
    private final SandboxConfig config;
    private final Direct provider;
    private final AnswerReader reader = new AnswerReader();
    private final SimTopics topics = new SimTopics(Given.RETRY);
    private final Map<String, RedactionRequest> due = new LinkedHashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> planned = new HashSet<>();

    // The known limit: an erasure whose answer never came is done again by the rules of then, and
    // those may not want it any more.
    private final Set<String> excused = new HashSet<>();
    private Policies policies = Policies.of(Defaults.of(MessageAction.REDACT));
    private Instant now = Given.NOW;
    private boolean restless = true;

    World(long seed, Dialect dialect, double rate) {
      this.random = new Random(seed);
      this.dialect = dialect;
      SandboxConfig.Builder builder =
          SandboxConfig.of(dialect).account("A1", "token").clock(() -> now).seed(seed);
      this.config = builder.build();
      this.store = new Store(dialect, seed, () -> now);
      this.faults = new Faults(seed);
      this.faults.randomRate(rate);
      this.provider = new Direct(new Provider(config, store, faults, ledger, new Dice(seed)));
    }

    void live() throws Exception {
      populate();
      changeRules();
      for (int passes = 0; passes < 200 && pass(); passes++) {
        upset();
      }
      judge();

      // When all is mended and nothing is held any more
      restless = false;
      faults.calm();
      held.clear();
      excuse();
      policies = rules("- {id: all, match: {kind: message}, decide: redact}\n");
      for (int passes = 0; pass(); passes++) {
        assertThat(passes).as("passes").isLessThan(2000);
      }

      // Then nothing waits
      judge();
      assertThat(waiting()).isEmpty();
    }

    private void populate() {
      List<RedactionRequest> requests = new ArrayList<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        Stored stored = store.add(seed());
        if (stored.kind() == ResourceKind.RECORDING && random.nextBoolean()) {
          store.add(Seed.transcription("A1", stored.sid()));
        }
        if (random.nextInt(4) == 0) {
          continue; // Nobody names it.
        }
        refuseSome(stored);
        RedactionRequest request = request(stored, i);
        due.put(stored.sid(), request);
        requests.add(request);
        if (random.nextInt(3) == 0) {
          requests.add(request);
        }
      }
      Collections.shuffle(requests, random);
      requests.forEach(request -> topics.request(request, now.plusMillis(random.nextInt(60_000))));
    }

    private Seed seed() {
      int sort = random.nextInt(dialect == Dialect.TWILIO ? 6 : 8);
      if (sort < 5) {
        Seed message = Seed.message("A1").created(now.minus(Duration.ofHours(2)));
        if (random.nextInt(4) == 0) {
          message.status("queued", "delivered", now.plusSeconds(random.nextInt(20_000)));
        } else if (random.nextBoolean()) {
          message.inbound();
        }
        message.media(random.nextInt(3));
        return random.nextInt(4) == 0
            ? message.media(null, now.plusSeconds(random.nextInt(500)))
            : message;
      }
      return sort == 5
          ? Seed.recording("A1").created(now.minus(Duration.ofHours(1)))
          : Seed.fax("A1").text("a fax").created(now.minus(Duration.ofHours(1))).media(1);
    }

    private RedactionRequest request(Stored stored, int number) {
      boolean message = stored.kind() == ResourceKind.MESSAGE;
      return RedactionRequest.builder(
              "A1", Kind.of(stored.kind().name().toLowerCase(Locale.ROOT)), stored.sid())
          .origin(Origin.EVENT)
          .correlationId("c" + number)
          .requestedAt(now)
          .announcedMedia(message ? Integer.valueOf(stored.announcedMedia()) : null)
          .build();
    }

    private void refuseSome(Stored stored) {
      if (random.nextInt(6) == 0) {
        faults.refuse(stored.sid());
      }
      store.children(stored.sid()).stream()
          .filter(child -> random.nextInt(6) == 0)
          .forEach(
              child ->
                  faults.refuse(
                      child.sid(),
                      random.nextBoolean() ? Fault.pretend() : Fault.answer(400, 21000)));
    }

    private boolean pass() throws Exception {
      SimTopics.Waiting next = topics.next();
      if (next == null) {
        return false;
      }
      now = next.due().isAfter(now) ? next.due() : now;
      try {
        for (Outgoing record : Given.exits().of(run(next.request()), Given.SOURCE, now)) {
          topics.publish(record);
          killed(0.02);
        }
      } catch (KilledException e) {
        // Nothing was committed: the record is read again.
        topics.request(next.request(), now);
      }
      return true;
    }

    private Work run(RedactionRequest request) {
      Admission admission =
          new Admission(
              Set.of("A1"),
              Set.of("A1"),
              true,
              Defaults.of(MessageAction.REDACT),
              dialect,
              Given.VERIFIED,
              () -> false);
      Judgement judgement =
          new Judge(admission, "default", () -> policies, this, erase -> {}, () -> now)
              .begin(request);
      return new Pass(
              this::call,
              () -> now,
              (work, at) -> Given.exits().plannedOf(work, Given.SOURCE, at),
              this::plan)
          .run(judgement);
    }

    private void plan(List<Outgoing> records) {
      for (Outgoing record : records) {
        try {
          JsonNode event = topics.publish(record);
          event.at("/data/planned").forEach(item -> planned.add(item.path("childSid").asText()));
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }

    private ProviderAnswer call(ProviderCall call) {
      if (call.writes()) {
        String path = call.path();
        assertThat(held).as("a call although it is held").noneMatch(path::contains);
        if (call.item().action().child()) {
          assertThat(planned).as("named before it is erased").contains(call.item().childSid());
        }
      }
      killed(0.01);
      Reply reply =
          provider.call(
              call.method(),
              call.hostRelative() ? call.path() : config.basePath() + call.path(),
              call.form());
      killed(0.01);
      upset();
      return reply == null
          ? ProviderAnswer.none()
          : reader.read(
              reply.status(), reply.headers().get("Retry-After"), null, reply.body(), now);
    }

    private void killed(double chance) {
      if (restless && random.nextDouble() < chance) {
        throw new KilledException();
      }
    }

    private void upset() {
      if (!restless || due.isEmpty()) {
        return;
      }
      List<String> sids = List.copyOf(due.keySet());
      String sid = sids.get(random.nextInt(sids.size()));
      switch (random.nextInt(40)) {
        case 0 -> changeRules();
        case 1, 2 -> held.add(sid);
        case 3, 4 -> held.remove(sid);
        case 5 -> now = now.plus(Duration.ofMinutes(random.nextInt(120)));
        case 6 -> faults.next(1, call -> true, Fault.inProgress());
        case 7 -> faults.next(1, call -> true, Fault.halfAnswer());
        case 8 -> faults.next(2, call -> true, Fault.answer(401, 20003));
        default -> {
          // A quiet moment.
        }
      }
    }

    private void excuse() {
      for (Write write : ledger.writes()) {
        if (write.child() == null
            && topics.events.stream().noneMatch(event -> tellsOfTheEnd(event, write.sid()))) {
          excused.add(write.sid());
        }
      }
    }

    /** Not what tells of its media alone. */
    private static boolean tellsOfTheEnd(JsonNode event, String sid) {
      return event.path("type").asText().equals("redaction.item.completed")
          && event.at("/data/resource/sid").asText().equals(sid)
          && event.at("/data/item/childSid").isMissingNode();
    }

    private void changeRules() {
      excuse();
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        text.append(RULES.get(random.nextInt(RULES.size())).formatted("r" + (char) ('a' + i)))
            .append("\n");
      }
      policies = rules(text.isEmpty() ? "  []\n" : text.toString());
    }

    private static Policies rules(String rules) {
      try {
        return new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"))
            .read(("version: 1\nrules:\n" + rules).getBytes(StandardCharsets.UTF_8));
      } catch (PolicyException e) {
        throw new AssertionError(e);
      }
    }

    private void judge() {
      Set<String> ended = new HashSet<>();
      Set<String> told = new HashSet<>(planned);
      for (JsonNode event : topics.events) {
        String sid = event.at("/data/resource/sid").asText();
        switch (event.path("type").asText()) {
          case "redaction.completed", "redaction.skipped" -> ended.add(sid);
          case "redaction.item.completed" -> told.add(event.at("/data/item/childSid").asText(sid));
          default -> {
            // Says nothing about an end.
          }
        }
      }
      Set<String> waiting = waiting();
      topics.deadLetters.standing().values().stream().map(DeadLetter::sid).forEach(ended::add);
      for (String sid : due.keySet()) {
        assertThat(store.clean(sid) || ended.contains(sid) || waiting.contains(sid))
            .as("%s is gone, held, waiting or dead", due.get(sid).kind())
            .isTrue();
      }
      for (Write write : ledger.writes()) {
        assertThat(due).as("nothing else is touched").containsKey(write.sid());
        // Said already, or it will be when the request that waits is done.
        assertThat(
                told.contains(write.child() == null ? write.sid() : write.child())
                    || waiting.contains(write.sid())
                    || write.child() == null && excused.contains(write.sid())
                    || dead(write.sid(), write.child()))
            .as("%s has its event: %s", write, history(write.sid()))
            .isTrue();
      }
      // What is left of a dead one is named by its letters.
      for (DeadLetter letter : topics.deadLetters.standing().values()) {
        assertThat(due).containsKey(letter.sid());
      }
    }

    private List<String> history(String sid) {
      return topics.events.stream()
          .filter(event -> event.at("/data/resource/sid").asText().equals(sid))
          .map(
              event ->
                  event.path("type").asText().substring("redaction.".length())
                      + event.at("/data/item")
                      + event.at("/data/outcome").asText())
          .toList();
    }

    private boolean dead(String sid, String child) {
      return topics.deadLetters.standing().values().stream()
          .filter(letter -> letter.sid().equals(sid))
          .map(DeadLetter::item)
          .anyMatch(item -> matches(item, child));
    }

    private static boolean matches(RedactionItem item, String child) {
      return child == null ? !item.action().child() : child.equals(item.childSid());
    }

    /** The resources with a request that is still to be worked on. */
    private Set<String> waiting() {
      List<SimTopics.Waiting> all = new ArrayList<>();
      for (SimTopics.Waiting next = topics.next(); next != null; next = topics.next()) {
        all.add(next);
      }
      all.forEach(waiting -> topics.request(waiting.request(), waiting.due()));
      Set<String> sids = new HashSet<>();
      all.forEach(waiting -> sids.add(waiting.request().sid()));
      return sids;
    }

    @Override
    public Refusal toBegin(RedactionRequest request) {
      return held.contains(request.sid()) ? Refusal.held("hold-1") : null;
    }

    @Override
    public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
      return toBegin(request);
    }

    @Override
    public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
      return toBegin(request);
    }
  }
}
