package dev.redactor.pipeline;

import dev.redactor.model.ResourceId;
import dev.redactor.provider.ResourceSummary;

/**
 * Something below a request's resource that is a resource of its own.
 *
 * @param resource its name
 * @param shown what the listing has shown of it; null when none has in this pass
 */
record Below(ResourceId resource, ResourceSummary shown) {}
