package dev.redactor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A copy of a list. */
@Command(
    name = "export",
    description = "Write all dead letters of a filter to a file or to standard output.",
    mixinStandardHelpOptions = true)
final class DlqExport extends DlqTask {
  /** What the copy looks like. */
  enum Format {
    ndjson,
    csv
  }

  @Parameters(paramLabel = "FILTER", arity = "0..*", description = "As for list.")
  private List<String> words;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "ndjson",
      description = "ndjson, a JSON object a line, or csv; default: ${DEFAULT-VALUE}.")
  private Format format;

  @Mixin private LookReason reason;

  @Option(names = "--output", paramLabel = "FILE", description = "The file.")
  private Path output;

  @Override
  String filter() {
    return DeskOptions.filter(words);
  }

  @Override
  int run(DeskLink link) {
    if (output == null) {
      copy(link, out());
      return ExitCodes.OK;
    }
    try (Writer writer = Files.newBufferedWriter(output);
        PrintWriter out = new PrintWriter(writer)) {
      copy(link, out);
      if (out.checkError()) {
        throw new DeskException(0, "--output: cannot be written", null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCodes.OK;
  }

  private void copy(DeskLink link, PrintWriter out) {
    String cursor = null;
    do {
      HttpResponse<String> part =
          link.raw(
              "/letters/export"
                  + DeskLink.query(
                      "filter",
                      filter(),
                      "format",
                      format.name(),
                      "cursor",
                      cursor,
                      "reason",
                      reason.words()));
      String text = part.body();
      boolean headAgain = format == Format.csv && cursor != null;
      out.print(headAgain ? text.substring(text.indexOf('\n') + 1) : text);
      cursor = part.headers().firstValue("X-Next-Cursor").orElse(null);
    } while (cursor != null);
    out.flush();
  }
}
