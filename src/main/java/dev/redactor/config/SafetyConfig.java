package dev.redactor.config;

import java.nio.file.Path;

/**
 * What keeps a wrong rule from doing harm.
 *
 * @param policies the policies file
 * @param policiesRequired whether it was named, so that it has to exist
 * @param dryRun whether nothing is erased
 * @param maxPerHour erasing calls in an hour; 0 for any number
 * @param maxSharePercent the share of what is decided that may be erased; 100 for all
 */
public record SafetyConfig(
    Path policies, boolean policiesRequired, boolean dryRun, int maxPerHour, int maxSharePercent) {
  static SafetyConfig read(Settings settings) {
    return new SafetyConfig(
        settings.get(Keys.POLICIES_FILE),
        settings.value(Keys.POLICIES_FILE.name()).isPresent(),
        settings.get(Keys.DRY_RUN),
        settings.get(Keys.MAX_ERASURES_PER_HOUR),
        settings.get(Keys.MAX_ERASURES_SHARE));
  }
}
