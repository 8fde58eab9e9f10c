package dev.redactor.cli;

import dev.redactor.model.MessageAction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The configuration's words for what is done with a message. */
final class ActionOption implements ITypeConverter<MessageAction> {
  @Override
  public MessageAction convert(String value) {
    try {
      return MessageAction.of(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
