package dev.redactor.camel;

import dev.redactor.control.Safety;
import dev.redactor.policy.PolicyFile;

/**
 * Who decides, and what stands above.
 *
 * @param policies the rules
 * @param safety holds, the switch and the limits
 * @param dryRun whether nothing is erased
 */
public record Oversight(PolicyFile policies, Safety safety, boolean dryRun)
    implements AutoCloseable {
  @Override
  public void close() {
    safety.close();
  }
}
