package dev.redactor.desk.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a term of a filter is about. */
public enum Field {
  /** Where it stands: open, parked and so on. */
  STATE(Type.WORD),
  /** Why a person is needed. */
  REASON(Type.WORD),
  KIND(Type.WORD),
  /** The erasing call. */
  ACTION(Type.WORD),
  /** The name of a project in the configuration. */
  PROJECT(Type.WORD),
  /** The provider's account. */
  ACCOUNT(Type.ID),
  /** The field that made a record unreadable. */
  FIELD(Type.NAME),
  /** The last answer's HTTP status. */
  STATUS(Type.NUMBER),
  /** The last answer's error code. */
  CODE(Type.NUMBER),
  /** How many replays have failed. */
  REPLAYS(Type.NUMBER),
  /** How long ago it last failed. */
  AGE(Type.DURATION),
  /** The resource or the child. */
  SID(Type.ID),
  CORRELATION(Type.ID),
  /** The desk's own id of a dead letter. */
  ID(Type.ID);

  /** What values look like. */
  enum Type {
    WORD,
    ID,
    NAME,
    NUMBER,
    DURATION
  }

  private final Type type;

  Field(Type type) {
    this.type = type;
  }

  Type type() {
    return type;
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Field of(String word, int position) {
    return Arrays.stream(values())
        .filter(field -> field.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new FilterException(
                    position,
                    "expected one of "
                        + Arrays.stream(values())
                            .map(Field::word)
                            .collect(Collectors.joining(", "))));
  }
}
