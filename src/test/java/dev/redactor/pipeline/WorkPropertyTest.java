package dev.redactor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
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

    World(long seed, double faults, boolean verify) {
      this.random = new Random(seed);
      this.verify = verify;
      this.provider = new SimProvider(random, faults);
    }

    void live() throws Exception {
      populate();
      work();
      assertSettled();

      // When the cause is mended, replays finish the job.
      provider.mend();
      now = now.plus(Duration.ofDays(30));
      replay();
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
                .announcedMedia(announced(message))
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

    private Integer announced(SimMessage message) {
      boolean late = message.media.values().stream().anyMatch(Instant.EPOCH::isBefore);
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
                  gateClosed = answer.status() == 401 && random.nextBoolean();
                  return answer;
                },
                () -> now)
            .run(work);
        for (Outgoing record : exits.of(work, Given.SOURCE, now)) {
          check(topics.publish(record));
        }
      }
    }

    private void check(JsonNode event) {
      if (event != null && verify && event.get("type").asText().equals("redaction.completed")) {
        String sid = event.at("/data/resource/sid").asText();
        assertGone(provider.messages.get(sid), asked.get(sid));
      }
    }

    private void replay() {
      ReplayPlan plan =
          ReplayPlan.of(
              topics.deadLetters.standing().values(), new ReplayFilter(null, null), 2, now);
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
              assertThat(isGone(message, action) || isDead(message))
                  .as("%s of %s is gone or a dead letter", action, sid)
                  .isTrue();
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
          .key(
              new ResourceId(
                  "A1", dev.redactor.model.Kind.MESSAGE, data.at("/resource/sid").asText()));
    }

    private static String key(SimMessage message, RedactionItem item) {
      return item.key(Given.message(message.sid).build().resource());
    }

    private boolean isDead(SimMessage message) {
      return topics.deadLetters.standing().values().stream()
          .map(DeadLetter::sid)
          .anyMatch(message.sid::equals);
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
