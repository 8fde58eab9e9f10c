package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Write;
import java.util.List;

/** What the sandbox itself says about the order of what was done to it. */
final class Ledgers {
  private Ledgers() {}

  /** What was erased, children and resources by their own ids, in order. */
  static List<String> erased(Sandbox sandbox) {
    return sandbox.ledger().writes().stream().map(Ledgers::target).toList();
  }

  private static String target(Write write) {
    return write.child() == null ? write.sid() : write.child();
  }

  /** Everything is gone, in this order. */
  static void assertGoneInOrder(Sandbox sandbox, Stored... resources) {
    List<String> sids = List.of(resources).stream().map(Stored::sid).toList();
    assertThat(resources).allMatch(Stored::deleted);
    assertThat(erased(sandbox)).filteredOn(sids::contains).containsExactlyElementsOf(sids);
  }
}
