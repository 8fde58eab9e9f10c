package dev.redactor.bench;

/** One part of the benchmark: measures on a bed and tells a report. */
interface Part {
  void run(Bed bed, Report report);
}
