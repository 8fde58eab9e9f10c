package dev.redactor.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span with what is known to be harmless, by a list of attributes rather than of dangers: urls
 * hold ids, headers and the texts of exceptions hold anything.
 */
final class PlainSpan extends DelegatingSpanData {
  private static final Set<String> KEPT =
      Set.of("component", "op", "error", "http.method", "http.status_code");

  /** Steps and endpoints of ours, a method: no slash, colon or number of an id's length. */
  private static final String PLAIN_NAME = "[A-Za-z][A-Za-z._-]{0,63}[0-9]{0,4}";

  private final String name;
  private final Attributes attributes;

  PlainSpan(SpanData span) {
    super(span);
    AttributesBuilder kept = Attributes.builder();
    span.getAttributes()
        .asMap()
        .forEach(
            (key, value) -> {
              if (KEPT.contains(key.getKey())) {
                kept.put(key.getKey(), value.toString());
              }
            });
    attributes = kept.build();
    name = span.getName().matches(PLAIN_NAME) ? span.getName() : "step";
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  /** Exceptions, with their texts. */
  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public StatusData getStatus() {
    return StatusData.create(super.getStatus().getStatusCode(), "");
  }
}
