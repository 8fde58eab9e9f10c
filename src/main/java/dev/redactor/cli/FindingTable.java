package dev.redactor.cli;

import dev.redactor.check.Finding;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Prints findings as a table of 100 columns. */
final class FindingTable {
  private static final int[] WIDTHS = {31, 9, 30, 30};

  private final PrintWriter out;
  private final CommandLine line;

  FindingTable(CommandLine line) {
    this.line = line;
    this.out = line.getOut();
  }

  void print(List<Finding> findings) {
    Column[] columns = new Column[WIDTHS.length];
    for (int i = 0; i < WIDTHS.length; i++) {
      columns[i] = new Column(WIDTHS[i], i == 0 ? 0 : 1, Overflow.WRAP);
    }
    TextTable table = TextTable.forColumns(line.getColorScheme(), columns);
    table.indentWrappedLines = 0;
    Ansi ansi = line.getColorScheme().ansi();
    table.addRowValues("WHAT", "", "FOUND", "HOW TO MEND");
    for (Finding finding : findings) {
      String[] cells = {
        finding.what(),
        status(finding.status()),
        finding.found(),
        finding.mend() == null ? "" : finding.mend()
      };
      table.addEmptyRow();
      int row = table.rowCount() - 1;
      for (int column = 0; column < cells.length; column++) {
        // Not addRowValues: it begins each cell where the one before ended.
        table.putValue(row, column, ansi.text(cells[column]));
      }
    }
    out.print(table);
    out.println(end(findings));
    out.flush();
  }

  private static String status(Finding.Status status) {
    return switch (status) {
      case OK -> "@|green ok|@";
      case NOTE -> "note";
      case PROBLEM -> "@|bold,red problem|@";
      case REFUSED -> "@|bold,red refused|@";
    };
  }

  private static String end(List<Finding> findings) {
    long problems =
        findings.stream()
            .filter(
                finding ->
                    finding.status() == Finding.Status.PROBLEM
                        || finding.status() == Finding.Status.REFUSED)
            .count();
    return problems == 0
        ? "All is well. Whether a token may erase shows only by erasing."
        : problems == 1 ? "1 problem." : problems + " problems.";
  }
}
