package dev.redactor.camel;

import dev.redactor.events.SweepReport;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.ItemResult;
import java.util.Collection;
import java.util.List;

/** Hears what the pipeline does, from many threads at once; must return quickly. */
public interface PipelineMeter {
  /** Hears nothing. */
  PipelineMeter NONE =
      new PipelineMeter() {
        @Override
        public CallMeter calls(String project) {
          return CallMeter.NONE;
        }

        @Override
        public CallMeter sweepCalls(String project) {
          return CallMeter.NONE;
        }

        @Override
        public void passed(
            String project, Collection<ItemResult> results, List<Outgoing> records) {}

        @Override
        public void swept(String project, SweepReport report) {}
      };

  /** What hears of the calls of a project's corridor. */
  CallMeter calls(String project);

  /** What hears of the calls of a project's sweep. */
  CallMeter sweepCalls(String project);

  /**
   * Kafka has what a pass over a request came to.
   *
   * @param results the items that ended
   * @param records what was published
   */
  void passed(String project, Collection<ItemResult> results, List<Outgoing> records);

  /**
   * A window of a sweep has ended.
   *
   * @param report what it came to; null when it ended early and is done again
   */
  void swept(String project, SweepReport report);
}
