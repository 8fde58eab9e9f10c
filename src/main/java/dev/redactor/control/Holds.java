package dev.redactor.control;

import dev.redactor.model.Kind;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The holds that stand, as their topic tells them. Safe for use by many threads. */
public final class Holds {
  private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  /** Takes a record of the topic; an empty one releases. */
  public void record(String key, byte[] value) {
    if (key == null) {
      return;
    }
    if (value == null) {
      holds.remove(key);
      return;
    }
    try {
      holds.put(key, read(ResourceId.ofKey(key), value));
    } catch (IllegalArgumentException e) {
      LOG.warn("The key of a hold names no resource, so that it holds nothing");
    }
  }

  private static Hold read(ResourceId resource, byte[] value) {
    try {
      Hold hold = Wire.read(value, Hold.class);
      if (hold.resource().equals(resource)) {
        return hold;
      }
      LOG.warn("A hold is about another resource than its key; it stands on that of its key");
    } catch (MalformedRecordException e) {
      LOG.warn("A hold cannot be read ({}); it stands all the same", e.field());
    }
    return Hold.unreadable(resource);
  }

  /** The hold on a request's resource, or on the one the request says it belongs to; or null. */
  public String on(RedactionRequest request) {
    Kind above = above(request.kind());
    return onAny(
        above == null || request.parentSid() == null
            ? List.of(request.resource())
            : List.of(
                request.resource(), new ResourceId(request.account(), above, request.parentSid())));
  }

  private static Kind above(Kind kind) {
    return switch (kind) {
      case TRANSCRIPTION -> Kind.RECORDING;
      case RECORDING -> Kind.CALL;
      case MESSAGE, FAX, CALL -> null;
    };
  }

  /** The first hold on one of these; or null. */
  public String onAny(List<ResourceId> resources) {
    if (holds.isEmpty()) {
      return null;
    }
    for (ResourceId resource : resources) {
      Hold hold = of(resource);
      if (hold != null) {
        return hold.id();
      }
    }
    return null;
  }

  /** All that stand, by their keys; of one that cannot be read only its resource is known. */
  public Collection<Hold> standing() {
    return new TreeMap<>(holds).values();
  }

  /** The one on a resource; null when there is none. */
  public Hold of(ResourceId resource) {
    return holds.get(resource.key());
  }
}
