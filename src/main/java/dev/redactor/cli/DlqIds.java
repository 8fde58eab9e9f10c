package dev.redactor.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Ids on the command line, which become part of a path. */
final class DlqIds {
  private DlqIds() {}

  static String require(CommandSpec spec, String id) {
    if (!id.matches("[0-9a-f-]{4,36}")) {
      throw new ParameterException(
          spec.commandLine(), "ID: expected an id as list shows it, or at least 4 digits of it");
    }
    return id;
  }
}
