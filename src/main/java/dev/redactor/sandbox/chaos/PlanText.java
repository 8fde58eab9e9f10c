package dev.redactor.sandbox.chaos;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan in one line of short names, the same for the same plan. */
final class PlanText {
  private PlanText() {}

  static String of(ChaosPlan plan) {
    List<String> kills =
        Stream.concat(plan.kills().stream(), plan.replayKills().stream())
            .map(kill -> "%s/%d".formatted(kill.kind().name().substring(5), kill.nth()))
            .toList();
    String upsets =
        plan.upsets().stream()
            .map(upset -> "%s@%d".formatted(upset.kind(), upset.afterKills()))
            .collect(Collectors.joining(" "));
    return "plan      %d kills, %d upsets: %s"
        .formatted(kills.size(), plan.upsets().size(), upsets);
  }
}
