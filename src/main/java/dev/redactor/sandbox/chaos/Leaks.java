package dev.redactor.sandbox.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds personal data and tokens where none may be. Thread-safe. */
final class Leaks {
  private final List<String> forbidden;
  private final Set<String> places = new ConcurrentSkipListSet<>();

  /**
   * Creates it.
   *
   * @param tokens the instances' tokens
   */
  Leaks(List<String> tokens) {
    // All numbers, texts and urls of the harness and of the sandbox's error texts have one of
    // these.
    List<String> all = new java.util.ArrayList<>(List.of("canary-", "+1202555", "%2B1202555"));
    all.addAll(tokens);
    forbidden = List.copyOf(all);
  }

  void search(String place, ConsumerRecord<String, byte[]> record) {
    search(place, record.key());
    if (record.value() != null) {
      search(place, new String(record.value(), StandardCharsets.ISO_8859_1));
    }
    record
        .headers()
        .forEach(
            header -> {
              if (header.value() != null) {
                search(place, new String(header.value(), StandardCharsets.ISO_8859_1));
              }
            });
  }

  void search(String place, String text) {
    if (text != null && forbidden.stream().anyMatch(text::contains)) {
      places.add(place);
    }
  }

  /** The topics and files where some was found. */
  Set<String> places() {
    return places;
  }
}
