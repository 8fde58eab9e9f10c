package dev.redactor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values of several rounds, or of many messages. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  Samples add(double value) {
    values.add(value);
    values.sort(null);
    return this;
  }

  static Samples of(List<Double> many) {
    Samples samples = new Samples();
    samples.values.addAll(many);
    samples.values.sort(null);
    return samples;
  }

  int size() {
    return values.size();
  }

  double median() {
    int half = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(half)
        : (values.get(half - 1) + values.get(half)) / 2;
  }

  /** The value that this share of all does not exceed. */
  double at(double share) {
    int index = (int) Math.ceil(share * values.size()) - 1;
    return values.get(Math.max(0, index));
  }

  double least() {
    return values.get(0);
  }

  double most() {
    return values.get(values.size() - 1);
  }

  /** The median, and what lies around it: {@code 0.97 (0.95–0.98)}. */
  String show(int digits) {
    String number = "%,." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median(), least(), most());
  }
}
