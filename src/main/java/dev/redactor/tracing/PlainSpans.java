package dev.redactor.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/** Takes off every span what may name a resource or a person before it is exported. */
final class PlainSpans implements SpanExporter {
  private final SpanExporter exporter;

  PlainSpans(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    List<SpanData> plain = spans.stream().<SpanData>map(PlainSpan::new).toList();
    return exporter.export(plain);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return "PlainSpans[" + exporter.getClass().getSimpleName() + "]";
  }
}
