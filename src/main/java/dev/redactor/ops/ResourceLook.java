package dev.redactor.ops;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.ProviderCall;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the provider whether there is a resource, by one reading call. */
public final class ResourceLook {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceLook.class);

  private final Settings settings;
  private final Home home;
  private final InstantSource clock;

  public ResourceLook(Settings settings, Home home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.clock = clock;
  }

  /** The status of the answer; 0 when there was none. */
  public int answer(ProjectConfig project, ResourceId resource) {
    try (ProviderAccess access =
        new ProviderAccess(settings, RedactorConfig.read(settings), home, clock)) {
      return access
          .line(project, "look", project.readToken(), 1, null)
          .call(ProviderCall.read(resource))
          .answer()
          .status();
    } catch (RuntimeException e) {
      LOG.debug("No look at the resource: {}", e.getClass().getSimpleName());
      return 0;
    }
  }
}
