package dev.redactor.camel;

import dev.redactor.config.DoorConfig;
import dev.redactor.config.DoorFormat;
import dev.redactor.intake.DoorPosition;
import dev.redactor.intake.DoorValues;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The steps of one door: from a bus's message to requests and dead letters. */
public final class DoorSteps {
  /** Values that are published together; each group is acknowledged before the next is read. */
  static final int GROUP = 500;

  private final DoorConfig door;
  private final IntakeRecords intake;
  private final InstantSource clock;

  DoorSteps(DoorConfig door, IntakeRecords intake, InstantSource clock) {
    this.door = door;
    this.intake = intake;
    this.clock = clock;
  }

  /** The message's values in groups, read as they are asked for. */
  public Iterator<Group> groups(Exchange exchange) throws IOException {
    Iterator<byte[]> values =
        switch (door.format()) {
          case VALUE -> List.of(value(exchange)).iterator();
          case NDJSON -> DoorValues.lines(stream(exchange));
          case CSV -> DoorValues.table(stream(exchange));
        };
    return new Groups(values);
  }

  /**
   * Values that are published together.
   *
   * @param broken why the message cannot be read on; null when it can
   */
  record Group(List<byte[]> values, RuntimeException broken) {}

  /** What was read before a row that cannot be read is still handed out, and published. */
  private static final class Groups implements Iterator<Group> {
    private final Iterator<byte[]> values;
    private RuntimeException broken;
    private boolean ended;

    Groups(Iterator<byte[]> values) {
      this.values = values;
    }

    @Override
    public boolean hasNext() {
      if (broken == null && !ended) {
        ended = !more();
      }
      return broken != null || !ended;
    }

    private boolean more() {
      try {
        return values.hasNext();
      } catch (DoorValues.BrokenTableException e) {
        broken = e;
        return false;
      }
    }

    @Override
    public Group next() {
      if (broken != null) {
        Group last = new Group(List.of(), broken);
        broken = null;
        ended = true;
        return last;
      }
      List<byte[]> group = new ArrayList<>();
      while (group.size() < GROUP && more()) {
        group.add(values.next());
      }
      return new Group(group, null);
    }
  }

  private static byte[] value(Exchange exchange) {
    byte[] value = exchange.getIn().getBody(byte[].class);
    return value == null ? new byte[0] : value;
  }

  private static InputStream stream(Exchange exchange) {
    InputStream in = exchange.getIn().getBody(InputStream.class);
    return in == null ? InputStream.nullInputStream() : in;
  }

  /** Turns a group into what is published; nothing else of the message goes on. */
  public void accept(Exchange exchange) {
    Group group = (Group) exchange.getIn().getBody();
    if (group.broken() != null) {
      throw group.broken();
    }
    Map<String, String> headers = headers(exchange);
    List<Outgoing> records = new ArrayList<>();
    for (byte[] value : group.values()) {
      records.addAll(
          intake.of(
              value, headers, DoorPosition.of(door.name(), value), Origin.DOOR, clock.instant()));
    }
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  // A table's rows and a file's lines are what they are, whatever the file is called.
  private Map<String, String> headers(Exchange exchange) {
    Map<String, String> headers = new HashMap<>();
    if (door.format() == DoorFormat.VALUE) {
      exchange
          .getIn()
          .getHeaders()
          .forEach(
              (name, value) -> {
                if (value instanceof String text) {
                  headers.put(name, text);
                }
              });
    }
    return headers;
  }
}
