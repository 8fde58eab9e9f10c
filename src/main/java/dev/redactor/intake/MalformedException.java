package dev.redactor.intake;

/**
 * A value that cannot be read. Has neither cause nor stack trace: a parser's message quotes what it
 * read.
 */
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final IntakeField field;

  MalformedException(IntakeField field) {
    super(field.wire(), null, false, false);
    this.field = field;
  }

  IntakeField field() {
    return field;
  }
}
