package dev.redactor.control;

import dev.redactor.model.Kind;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The holds that stand, as their topic tells them. Safe for use by many threads. */
public final class Holds {
  /** The name of a hold whose record cannot be read. It stands all the same. */
  static final String UNREADABLE = "unreadable-hold";

  private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  /** Takes a record of the topic; an empty one releases. */
  public void record(String key, byte[] value) {
    if (key == null) {
      return;
    }
    if (value == null) {
      holds.remove(key);
      ids.remove(key);
      return;
    }
    try {
      Hold hold = Wire.read(value, Hold.class);
      holds.put(key, hold);
      ids.put(key, hold.id());
    } catch (MalformedRecordException e) {
      LOG.warn("A hold cannot be read ({}); it stands all the same", e.field());
      ids.put(key, UNREADABLE);
    }
  }

  /** The hold on a request's resource, or on the one the request says it belongs to; or null. */
  public String on(RedactionRequest request) {
    String hold = ids.get(request.key());
    Kind above = above(request.kind());
    return hold == null && above != null && request.parentSid() != null
        ? ids.get(new ResourceId(request.account(), above, request.parentSid()).key())
        : hold;
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
    return resources.stream()
        .map(resource -> ids.get(resource.key()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** All that stand and can be read, by their keys. */
  public Collection<Hold> standing() {
    return new TreeMap<>(holds).values();
  }

  /** The one on a resource; null when there is none. */
  public Hold of(ResourceId resource) {
    return holds.get(resource.key());
  }
}
