package dev.redactor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Defaults;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyException;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;

/**
 * The corridor under rules that change, holds that come and go and a switch that is thrown, at any
 * moment of any pass, against a provider that misbehaves: what was asked for is gone, held,
 * waiting, dead or ignored; nothing else is touched; nothing is erased that must not be.
 */
class PolicyPropertyTest {
  private static final Pattern SID = Pattern.compile("/Messages/([^/.]+)");
  private static final List<String> RULES =
      List.of(
          "- {id: %s, decide: redact}",
          "- {id: %s, decide: delete}",
          "- {id: %s, decide: media-only}",
          "- {id: %s, decide: ignore}",
          "- {id: %s, match: {hasMedia: true}, decide: hold}",
          "- {id: %s, match: {hasMedia: false}, decide: ignore}",
          "- {id: %s, match: {age: {min: 2h}}, decide: delete}",
          "- {id: %s, match: {status: sent}, decide: redact}",
          "- {id: %s, match: {status: [failed, queued]}, decide: ignore}",
          "- {id: %s, match: {kind: fax}, decide: hold}",
          "- {id: %s, decide: redact, after: 3h, deadline: 4h}",
          "- {id: %s, match: {direction: inbound}, decide: delete}");

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whatIsAskedForEndsSomewhereAndNothingForbiddenIsErased(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.5) double faults) throws Exception {
    new World(seed, faults).live();
  }

  private static final class World implements Permit {
    private final Random random;
    private final SimProvider provider;
    private final SimTopics topics = new SimTopics(Given.RETRY);
    private final Set<String> asked = new HashSet<>();
    private final HoldPermit holds = new HoldPermit();
    private final Set<String> held = new HashSet<>();
    private final Map<String, Integer> mediaAtFirst = new HashMap<>();
    private Policies policies = Policies.of(Defaults.of(MessageAction.REDACT));
    private boolean mediaHeld;
    private boolean erases;
    private boolean stopped;
    private boolean restless = true;
    private Instant now = Given.NOW;

    World(long seed, double faults) {
      this.random = new Random(seed);
      this.provider = new SimProvider(random, faults);
    }

    void live() throws Exception {
      populate();
      changeRules();
      for (int passes = 0; passes < 300 && pass(); passes++) {
        upset();
      }
      assertEachEndsSomewhere();
      assertNothingElseIsTouched();

      // When it calms down, and the rules want everything gone
      restless = false;
      provider.mend();
      List.copyOf(held).forEach(this::release);
      stopped = false;
      rules("- {id: final, decide: redact}\n", false, true);
      for (int passes = 0; pass(); passes++) {
        assertThat(passes).isLessThan(3000);
      }

      // Then nothing waits any more, and what waited is gone
      assertEachEndsSomewhere();
      assertNothingElseIsTouched();
    }

    private void populate() {
      int count = 1 + random.nextInt(5);
      for (int i = 1; i <= count; i++) {
        Map<String, Instant> media = new LinkedHashMap<>();
        for (int m = random.nextInt(3); m > 0; m--) {
          media.put("M" + i + "E" + m, Instant.EPOCH);
        }
        boolean busy = random.nextInt(4) == 0;
        SimMessage message =
            new SimMessage(
                "M" + i, busy ? now.plusSeconds(random.nextInt(20_000)) : Instant.EPOCH, media);
        provider.messages.put(message.sid, message);
        mediaAtFirst.put(message.sid, media.size());
        if (random.nextInt(5) > 0) {
          asked.add(message.sid);
          topics.request(
              Given.message(message.sid)
                  .announcedMedia(random.nextBoolean() ? media.size() : null)
                  .status(random.nextBoolean() ? "sent" : null)
                  .correlationId("c" + i)
                  .build(),
              now.plusMillis(random.nextInt(60_000)));
        }
      }
    }

    private boolean pass() throws Exception {
      SimTopics.Waiting next = topics.next();
      if (next == null) {
        return false;
      }
      now = next.due().isAfter(now) ? next.due() : now;
      Judge judge =
          new Judge(
              new Admission(
                  Set.of("A1"),
                  Set.of("A1"),
                  true,
                  Defaults.of(MessageAction.REDACT),
                  Dialect.SIGNALWIRE,
                  Given.VERIFIED,
                  () -> false),
              "default",
              () -> policies,
              this,
              erase -> {},
              () -> now);
      Work work = new Pass(this::call, () -> now).run(judge.begin(next.request()));
      for (Outgoing record : Given.exits().of(work, Given.SOURCE, now)) {
        topics.publish(record);
      }
      return true;
    }

    private ProviderAnswer call(ProviderCall call) {
      if (call.writes()) {
        Matcher path = SID.matcher(call.path());
        assertThat(path.find()).isTrue();
        String sid = path.group(1);
        assertThat(stopped).as("a call although erasing is stopped").isFalse();
        assertThat(held).as("a call although it is held").doesNotContain(sid);
        assertThat(mediaHeld && mediaAtFirst.get(sid) > 0).as("a rule holds it").isFalse();
        assertThat(erases).as("no rule in force erases anything").isTrue();
      }
      ProviderAnswer answer = provider.answer(call, now);
      upset();
      return answer;
    }

    private void upset() {
      if (!restless) {
        return;
      }
      switch (random.nextInt(30)) {
        case 0 -> changeRules();
        case 1 -> stopped = !stopped;
        case 2, 3 -> hold("M" + (1 + random.nextInt(5)));
        case 4, 5, 6 -> release("M" + (1 + random.nextInt(5)));
        case 7 -> now = now.plus(Duration.ofMinutes(random.nextInt(120)));
        default -> {
          // A quiet moment.
        }
      }
    }

    private void hold(String sid) {
      held.add(sid);
      holds.place(Given.message(sid).build().resource());
    }

    private void release(String sid) {
      held.remove(sid);
      holds.release(Given.message(sid).build().resource());
    }

    private void changeRules() {
      StringBuilder text = new StringBuilder();
      boolean media = false;
      boolean erasing = false;
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        String rule = RULES.get(random.nextInt(RULES.size()));
        text.append(rule.formatted("r" + (char) ('a' + i))).append("\n");
        media |= rule.contains("hasMedia: true");
        erasing |= !rule.contains("hold") && !rule.contains("ignore");
      }
      boolean ignores = random.nextInt(4) == 0;
      rules(
          (text.isEmpty() ? "  []\n" : text.toString()) + (ignores ? "default: ignore\n" : ""),
          media,
          erasing || !ignores);
    }

    private void rules(String rules, boolean media, boolean erasing) {
      try {
        policies =
            new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"))
                .read(("version: 1\nrules:\n" + rules).getBytes(StandardCharsets.UTF_8));
      } catch (PolicyException e) {
        throw new AssertionError(e);
      }
      mediaHeld = media;
      erases = erasing;
    }

    private void assertEachEndsSomewhere() {
      Set<String> somewhere = new HashSet<>();
      List<SimTopics.Waiting> waiting = new ArrayList<>();
      for (SimTopics.Waiting w = topics.next(); w != null; w = topics.next()) {
        waiting.add(w);
        somewhere.add(w.request().sid());
      }
      waiting.forEach(w -> topics.request(w.request(), w.due()));
      for (JsonNode event : topics.events) {
        String type = event.get("type").asText();
        if (Set.of("redaction.completed", "redaction.incomplete", "redaction.skipped")
            .contains(type)) {
          somewhere.add(event.at("/data/resource/sid").asText());
        }
      }
      topics.deadLetters.standing().values().stream().map(DeadLetter::sid).forEach(somewhere::add);
      assertThat(somewhere).containsExactlyInAnyOrderElementsOf(asked);
      if (!restless) {
        assertThat(waiting).isEmpty();
      }
    }

    private void assertNothingElseIsTouched() {
      for (SimMessage message : provider.messages.values()) {
        assertThat(message.orphans).isFalse();
        if (!asked.contains(message.sid)) {
          assertThat(message.exists && message.body).isTrue();
          assertThat(message.media).hasSize(mediaAtFirst.get(message.sid));
        }
      }
    }

    @Override
    public Refusal toBegin(RedactionRequest request) {
      return stopped ? Refusal.of(Refusal.Why.STOPPED) : holds.toBegin(request);
    }

    @Override
    public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
      return toRepeat(request, below);
    }

    @Override
    public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
      return stopped ? toBegin(request) : holds.toRepeat(request, below);
    }
  }
}
