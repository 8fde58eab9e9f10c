package dev.redactor.deadletter;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a replay sends and what it leaves.
 *
 * @param chosen the dead letters that go through the corridor again
 * @param worn those that stay because their replays are used up
 * @param unreadable those that name nothing to erase
 * @param requests one per resource, so that children still go before their parent
 */
public record ReplayPlan(
    List<DeadLetter> chosen,
    List<DeadLetter> worn,
    List<DeadLetter> unreadable,
    List<RedactionRequest> requests) {

  /**
   * Plans a replay.
   *
   * @param maxReplays failed replays after which a dead letter stays
   */
  public static ReplayPlan of(
      Collection<DeadLetter> standing, ReplayFilter filter, int maxReplays, Instant now) {
    List<DeadLetter> chosen = new ArrayList<>();
    List<DeadLetter> worn = new ArrayList<>();
    List<DeadLetter> unreadable = new ArrayList<>();
    for (DeadLetter letter : standing) {
      if (filter.test(letter)) {
        if (!letter.replayable()) {
          unreadable.add(letter);
        } else if (letter.replays() >= maxReplays) {
          worn.add(letter);
        } else {
          chosen.add(letter);
        }
      }
    }
    return new ReplayPlan(chosen, worn, unreadable, requests(chosen, now));
  }

  private static List<RedactionRequest> requests(List<DeadLetter> chosen, Instant now) {
    Map<ResourceId, List<DeadLetter>> byResource = new LinkedHashMap<>();
    for (DeadLetter letter : chosen) {
      byResource.computeIfAbsent(letter.resource(), key -> new ArrayList<>()).add(letter);
    }
    return byResource.entrySet().stream()
        .map(entry -> request(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  private static RedactionRequest request(
      ResourceId resource, List<DeadLetter> letters, Instant now) {
    List<RedactionItem> items = letters.stream().map(DeadLetter::item).distinct().toList();
    int replays = letters.stream().mapToInt(DeadLetter::replays).max().orElse(0);
    String correlation = letters.get(0).correlationId();
    return RedactionRequest.builder(resource.account(), resource.kind(), resource.sid())
        .items(items)
        .origin(Origin.REPLAY)
        .correlationId(correlation == null ? UUID.randomUUID().toString() : correlation)
        .requestedAt(now)
        .replays(replays + 1)
        .build();
  }
}
