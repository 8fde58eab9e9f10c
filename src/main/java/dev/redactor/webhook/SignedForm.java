package dev.redactor.webhook;

import dev.redactor.intake.FormBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the fields of a form are written into the signed text: names sorted, each followed by its
 * value, nothing in between.
 */
final class SignedForm {
  // By code point, which is the order of UTF-8 bytes. String's own order differs beyond U+FFFF.
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private SignedForm() {}

  /** Both ways to write fields that are repeated; the same text twice when none is. */
  static List<String> texts(FormBody form) {
    return List.of(asSent(form), distinctAndSorted(form));
  }

  // SignalWire: repeated fields in the order sent.
  private static String asSent(FormBody form) {
    StringBuilder text = new StringBuilder();
    form.fields().stream()
        .sorted(Map.Entry.comparingByKey(BY_CODE_POINT))
        .forEach(field -> text.append(field.getKey()).append(field.getValue()));
    return text.toString();
  }

  // Twilio: the values of a repeated field sorted, each once.
  private static String distinctAndSorted(FormBody form) {
    Map<String, Set<String>> fields = new TreeMap<>(BY_CODE_POINT);
    for (Map.Entry<String, String> field : form.fields()) {
      fields
          .computeIfAbsent(field.getKey(), name -> new TreeSet<>(BY_CODE_POINT))
          .add(field.getValue());
    }
    StringBuilder text = new StringBuilder();
    fields.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    return text.toString();
  }
}
