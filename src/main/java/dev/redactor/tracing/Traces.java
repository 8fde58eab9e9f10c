package dev.redactor.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/**
 * Traces what the routes do. Set up by the variables of OpenTelemetry's Java SDK ({@code OTEL_*});
 * ours are only the service's name and that metrics and logs go other ways.
 */
public final class Traces implements AutoCloseable {
  private static final String NAME = "signalwire-redactor";

  private final OpenTelemetrySdk sdk;

  private Traces(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /** Begins with a context that has not started. */
  public static Traces begin(CamelContext context) {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.service.name", NAME,
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
            .addSpanExporterCustomizer((exporter, config) -> new PlainSpans(exporter))
            // Who starts us stops us.
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    context.getRegistry().bind("tracer", Tracer.class, sdk.getTracer(NAME));
    // No trace header leaves: not to the provider, not to Kafka.
    context.getRegistry().bind("propagators", ContextPropagators.class, ContextPropagators.noop());
    new OpenTelemetryTracer().init(context);
    return new Traces(sdk);
  }

  /** Sends what has not been sent, for some seconds at most. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(5, TimeUnit.SECONDS);
  }
}
