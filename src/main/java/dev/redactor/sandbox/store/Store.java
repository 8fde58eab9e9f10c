package dev.redactor.sandbox.store;

import dev.redactor.provider.Dialect;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Everything the provider holds, past and present. Thread-safe. */
public final class Store {
  private record Shelf(String account, ResourceKind kind) {}

  private final Dialect dialect;
  private final InstantSource clock;
  private final Sids sids;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Stored> bySid = new ConcurrentHashMap<>();
  private final Map<String, List<Stored>> children = new ConcurrentHashMap<>();
  private final Map<Shelf, NavigableMap<Position, Stored>> shelves = new ConcurrentHashMap<>();

  public Store(Dialect dialect, long seed, InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
    this.sids = new Sids(dialect, seed);
  }

  /** Adds a resource and its media. */
  public Stored add(Seed seed) {
    return add(seed, seed.parentSid);
  }

  private Stored add(Seed seed, String parentSid) {
    String callSid = seed.callSid;
    if (callSid == null && seed.kind == ResourceKind.RECORDING) {
      callSid = sids.next(ResourceKind.CALL.prefix());
    }
    String prefix =
        seed.kind == ResourceKind.MESSAGE && !seed.children.isEmpty() ? "MM" : seed.kind.prefix();
    String sid = seed.sid != null ? seed.sid : sids.next(prefix);
    Position position =
        new Position(
            seed.created != null ? seed.created : clock.instant(), numbers.incrementAndGet());
    Stored stored = new Stored(seed, sid, parentSid, callSid, position);
    if (bySid.putIfAbsent(sid, stored) != null) {
      throw new IllegalArgumentException("sid: already in the store");
    }
    if (parentSid != null) {
      children.computeIfAbsent(parentSid, key -> new CopyOnWriteArrayList<>()).add(stored);
    }
    // Children first: who finds the message must find its media.
    for (Seed child : seed.children) {
      add(child.created(position.time()), sid);
    }
    shelf(stored.account(), stored.kind()).put(position, stored);
    return stored;
  }

  /** The resource with this id, deleted or not; null when there never was one. */
  public Stored find(String sid) {
    return bySid.get(sid);
  }

  /** All media of a message or fax, or transcriptions of a recording, deleted ones included. */
  public List<Stored> children(String parentSid) {
    return List.copyOf(children.getOrDefault(parentSid, List.of()));
  }

  /** What an account holds of a kind and has not lost, newest first. */
  public Stream<Stored> all(String account, ResourceKind kind) {
    return shelf(account, kind).values().stream();
  }

  /** As {@link #all}, only what follows a place and is not newer than it. */
  public Stream<Stored> after(String account, ResourceKind kind, Position position) {
    return shelf(account, kind).tailMap(position, false).values().stream();
  }

  /** The text left in a message or transcription: empty once cleared, null once deleted. */
  public String body(String sid) {
    return known(sid).text();
  }

  public boolean deleted(String sid) {
    return known(sid).deleted();
  }

  /**
   * The ids of the media that still hold content, orphans and media not yet listed included, in the
   * order of adding.
   */
  public List<String> liveMedia(String sid) {
    return children(sid).stream()
        .filter(child -> !child.deleted())
        .sorted(Comparator.comparing(Stored::position).reversed())
        .map(Stored::sid)
        .toList();
  }

  /** Whether nothing personal is left: no text, no live child, or nothing of the resource. */
  public boolean clean(String sid) {
    Stored stored = known(sid);
    String text = stored.text();
    return (text == null || text.isEmpty()) && liveMedia(sid).isEmpty();
  }

  /** Those of the ids that are not {@link #clean}. */
  public List<String> unclean(Collection<String> ids) {
    return ids.stream().filter(sid -> !clean(sid)).toList();
  }

  /** Empties the text. Returns whether this changed anything. */
  public boolean clearText(Stored stored) {
    return stored.clearText();
  }

  /**
   * Deletes a resource; Twilio deletes a message's media with it, SignalWire leaves them as
   * orphans. Returns whether this changed anything.
   */
  public boolean delete(Stored stored) {
    boolean effective = stored.delete();
    shelf(stored.account(), stored.kind()).remove(stored.position());
    if (dialect == Dialect.TWILIO && stored.kind() == ResourceKind.MESSAGE) {
      children(stored.sid()).forEach(this::delete);
    }
    return effective;
  }

  /** Gives a resource another status. */
  public void status(String sid, StatusPlan plan) {
    known(sid).status(plan);
  }

  private Stored known(String sid) {
    Stored stored = bySid.get(sid);
    if (stored == null) {
      throw new NoSuchElementException("sid: not in the store");
    }
    return stored;
  }

  private NavigableMap<Position, Stored> shelf(String account, ResourceKind kind) {
    return shelves.computeIfAbsent(new Shelf(account, kind), key -> new ConcurrentSkipListMap<>());
  }
}
