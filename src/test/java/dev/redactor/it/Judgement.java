package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Write;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What must be true after a run, whatever befell it: the provider's state against the topics. */
final class Judgement {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final TestBed bed;
  private final TopicTail tail;

  Judgement(TestBed bed, TopicTail tail) {
    this.bed = bed;
    this.tail = tail;
  }

  /** Everything due is gone, and the audit stream says so of every single erasure. */
  void everythingIsErasedAndReported(Collection<Stored> due) {
    everythingIsErased(due, false);
  }

  /**
   * The same after a kill: a medium erased just before it is named by the event that was written
   * before it was touched, because no listing shows it any more.
   */
  void everythingIsErasedAndNamed(Collection<Stored> due) {
    everythingIsErased(due, true);
  }

  private void everythingIsErased(Collection<Stored> due, boolean killed) {
    List<String> sids = sids(due);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> bed.sandbox.store().unclean(sids).isEmpty());
    Set<String> written = new TreeSet<>();
    for (Write write : bed.sandbox.ledger().writes()) {
      if (sids.contains(write.sid())) {
        written.add(name(write.sid(), action(write.kind()), write.child()));
      }
    }
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(reported(killed)).containsAll(written));
    sids.forEach(
        sid -> assertThat(tail.ending(sid).get("type").asText()).isEqualTo("redaction.completed"));
    assertThat(tail.letters()).isEmpty();
  }

  /** Nothing else was changed. */
  void nothingElseIsTouched(Collection<Stored> others) {
    assertThat(others).isNotEmpty();
    assertThat(bed.sandbox.ledger().touched(sids(others))).isEmpty();
  }

  private Set<String> reported(boolean killed) {
    Set<String> reported = new TreeSet<>();
    for (JsonNode event : tail.events("redaction.item.completed")) {
      reported.add(item(event.get("data"), event.at("/data/item")));
    }
    if (killed) {
      for (JsonNode event : tail.events("redaction.planned")) {
        event.at("/data/planned").forEach(item -> reported.add(item(event.get("data"), item)));
      }
    }
    return reported;
  }

  private static String item(JsonNode data, JsonNode item) {
    return name(
        data.at("/resource/sid").asText(),
        item.get("action").asText(),
        item.hasNonNull("childSid") ? item.get("childSid").asText() : null);
  }

  private static String action(CallKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(String sid, String action, String child) {
    return sid + " " + action + " " + child;
  }

  static List<String> sids(Collection<Stored> messages) {
    return messages.stream().map(Stored::sid).toList();
  }
}
