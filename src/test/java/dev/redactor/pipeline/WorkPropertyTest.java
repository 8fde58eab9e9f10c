package dev.redactor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;

/**
 * The corridor as a state machine: requests in a random order against a provider that misbehaves at
 * random, with retries that come back when due, until nothing is left to do.
 */
class WorkPropertyTest {
  private static final int MAX_PASSES = 4000;

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void whatIsDueIsGoneOrADeadLetterAndNothingElseIsTouched(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.7) double faults) throws Exception {
    new World(seed, faults, true).live();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void withoutVerificationTheProviderIsBelievedAndNothingElseChanges(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.7) double faults) throws Exception {
    new World(seed, faults, false).live();
  }

  /** One random history. */
  private static final class World {
    private final Random random;
    private final boolean verify;
    private final SimProvider provider;
    private final SimTopics topics = new SimTopics(Given.RETRY);
    private final Map<String, MessageAction> asked = new HashMap<>();
    private final Set<String> untouched = new HashSet<>();
    private Instant now = Given.NOW;
    private boolean gateClosed;
    private Duration wait;
    private boolean inProgress;

    World(long seed, double faults, boolean verify) {
      this.random = new Random(seed);
      this.verify = verify;
      this.provider = new SimProvider(random, faults);
    }

    void live() throws Exception {
      populate();
      work();
      assertSettled();

      // A replay of the parents alone must not leave their children behind. It does not wait for
      // late media: a person sends it long after the event.
      now = now.plus(Given.SETTLE);
      replay(new ReplayFilter(DeadLetterReason.CHILD_REMAINS, null));
      work();
      assertSettled();

      // When the cause is mended, replays finish the job.
      provider.mend();
      now = now.plus(Duration.ofDays(30));
      replay(new ReplayFilter(null, null));
      work();
      assertThat(topics.deadLetters.standing()).isEmpty();
      assertSettled();
      if (verify) {
        asked.forEach((sid, action) -> assertGone(provider.messages.get(sid), action));
      }
    }

    private void populate() {
      int count = 1 + random.nextInt(5);
      for (int i = 1; i <= count; i++) {
        SimMessage message = message("M" + i);
        provider.messages.put(message.sid, message);
        if (random.nextInt(4) == 0) {
          untouched.add(message.sid);
          continue;
        }
        MessageAction action = MessageAction.values()[random.nextInt(3)];
        asked.put(message.sid, action);
        refuseSome(message, action);
        RedactionRequest request =
            Given.message(message.sid)
                .action(action)
                .announcedMedia(announced(message, action))
                .correlationId("c" + i)
                .build();
        // Duplicate deliveries are part of the deal.
        for (int times = random.nextInt(3) == 0 ? 2 : 1; times > 0; times--) {
          topics.request(request, now.plusMillis(random.nextInt(90_000)));
        }
      }
    }

    private SimMessage message(String sid) {
      Map<String, Instant> media = new LinkedHashMap<>();
      int count = random.nextInt(4);
      for (int i = 1; i <= count; i++) {
        // Announced media may come late, but within the settle window.
        boolean late = random.nextInt(4) == 0;
        media.put(sid + "E" + i, late ? now.plusSeconds(random.nextInt(600)) : Instant.EPOCH);
      }
      boolean inProgress = random.nextInt(4) == 0;
      return new SimMessage(
          sid, inProgress ? now.plusSeconds(random.nextInt(900_000)) : Instant.EPOCH, media);
    }

    private Integer announced(SimMessage message, MessageAction action) {
      boolean late = message.media.values().stream().anyMatch(Instant.EPOCH::isBefore);
      if (!late && action == MessageAction.DELETE && random.nextInt(4) == 0) {
        return 0; // Which must not be believed before a deletion.
      }
      return late || random.nextBoolean() ? message.media.size() : null;
    }

    private void refuseSome(SimMessage message, MessageAction action) {
      List<RedactionItem> items = new ArrayList<>();
      message.media.keySet().forEach(sid -> items.add(Given.medium(sid)));
      items.add(
          RedactionItem.of(
              action == MessageAction.DELETE ? Action.DELETE_MESSAGE : Action.CLEAR_BODY));
      items.stream()
          .filter(item -> random.nextInt(8) == 0)
          .forEach(item -> provider.refusedForGood.add(key(message, item)));
    }

    private void work() throws Exception {
      Exits exits = Given.exits();
      int passes = 0;
      for (SimTopics.Waiting next = topics.next(); next != null; next = topics.next()) {
        assertThat(++passes).as("passes").isLessThan(MAX_PASSES);
        now = next.due().isAfter(now) ? next.due() : now;
        gateClosed = false;
        RedactionRequest request = next.request();
        wait = null;
        inProgress = false;
        assertThat(request.attempt()).isLessThan(Given.RETRY.maxAttempts());
        Work work =
            new Work(
                request,
                Plan.of(request, MessageAction.REDACT),
                Dialect.SIGNALWIRE,
                new Limits(Given.SETTLE, verify),
                () -> gateClosed);
        new Pass(
                call -> {
                  assertThat(gateClosed).as("called behind a closed gate").isFalse();
                  ProviderAnswer answer = provider.answer(call, now);
                  note(call, answer);
                  gateClosed = answer.status() == 401 && random.nextBoolean();
                  return answer;
                },
                () -> now)
            .run(work);
        for (Outgoing record : exits.of(work, Given.SOURCE, now)) {
          check(topics.publish(record));
          check(record);
        }
      }
    }

    private void note(ProviderCall call, ProviderAnswer answer) {
      Duration asked = answer.retryAfter();
      if (asked != null && (wait == null || wait.compareTo(asked) < 0)) {
        wait = asked;
      }
      inProgress |= call.writes() && Integer.valueOf(20009).equals(answer.code());
    }

    private void check(Outgoing record) {
      if (record.headers().containsKey(RecordHeaders.DUE)) {
        Instant back = SimTopics.due(record);
        if (wait != null && !gateClosed) {
          assertThat(back).as("as long as was asked for").isAfterOrEqualTo(now.plus(wait));
        }
        if (inProgress) {
          assertThat(back).isAfterOrEqualTo(now.plus(Given.RETRY.inProgressMinWait()));
        }
      }
    }

    private void check(JsonNode event) {
      if (event != null && verify && event.get("type").asText().equals("redaction.completed")) {
        String sid = event.at("/data/resource/sid").asText();
        assertGone(provider.messages.get(sid), asked.get(sid));
      }
    }

    private void replay(ReplayFilter filter) {
      ReplayPlan plan = ReplayPlan.of(topics.deadLetters.standing().values(), filter, 2, now);
      assertThat(plan.worn()).isEmpty();
      plan.requests().forEach(request -> topics.request(request, now));
    }

    private void assertSettled() {
      Set<String> done = new HashSet<>(topics.deadLetters.standing().keySet());
      topics.events.stream()
          .filter(event -> event.get("type").asText().equals("redaction.item.completed"))
          .map(World::itemKey)
          .forEach(done::add);
      assertThat(done)
          .as("each erasure has its event, or a dead letter")
          .containsAll(provider.effects);

      for (String sid : untouched) {
        SimMessage message = provider.messages.get(sid);
        assertThat(message.exists && message.body).as("untouched " + sid).isTrue();
        assertThat(provider.effects).noneMatch(effect -> effect.contains("/" + sid + "/"));
      }
      asked.forEach(
          (sid, action) -> {
            SimMessage message = provider.messages.get(sid);
            if (verify) {
              assertThat(message.orphans).as("orphans of " + sid).isFalse();
              assertThat(topics.deadLetters.standing().keySet())
                  .as("what is left of %s is a dead letter", sid)
                  .containsAll(left(message, action));
            }
            if (action != MessageAction.DELETE) {
              assertThat(message.exists).isTrue();
            }
            if (action == MessageAction.MEDIA_ONLY) {
              assertThat(message.body).isTrue();
            }
          });
    }

    private static String itemKey(JsonNode event) {
      JsonNode data = event.get("data");
      JsonNode child = data.at("/item/childSid");
      return new RedactionItem(
              Action.of(data.at("/item/action").asText()),
              child.isMissingNode() ? null : child.asText())
          .key(new ResourceId("A1", Kind.MESSAGE, data.at("/resource/sid").asText()));
    }

    private static String key(SimMessage message, RedactionItem item) {
      return item.key(Given.message(message.sid).build().resource());
    }

    /** The dead letters that have to stand. */
    private List<String> left(SimMessage message, MessageAction action) {
      Set<String> standing = topics.deadLetters.standing().keySet();
      List<RedactionItem> left = new ArrayList<>();
      for (String sid : message.media.keySet()) {
        // "Whatever the list shows" stands for each.
        boolean unlisted = standing.contains(key(message, Given.MEDIA));
        left.add(unlisted ? Given.MEDIA : Given.medium(sid));
      }
      if (action == MessageAction.REDACT && message.body) {
        left.add(Given.BODY);
      }
      if (action == MessageAction.DELETE && message.exists) {
        left.add(Given.MESSAGE);
      }
      return left.stream().map(item -> key(message, item)).toList();
    }

    private static boolean isGone(SimMessage message, MessageAction action) {
      return message.media.isEmpty()
          && switch (action) {
            case REDACT -> !message.body;
            case DELETE -> !message.exists;
            case MEDIA_ONLY -> true;
          };
    }

    private static void assertGone(SimMessage message, MessageAction action) {
      assertThat(message.media).as("media of " + message.sid).isEmpty();
      assertThat(isGone(message, action)).as("%s of %s", action, message.sid).isTrue();
    }
  }
}
