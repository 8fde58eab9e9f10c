package dev.redactor.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instance tells over its operations' port, read as Prometheus does. */
record Scrape(String text, List<Sample> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern META =
      Pattern.compile("^# (HELP|TYPE) (\\S+) (.*)$", Pattern.MULTILINE);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Sample(String name, Map<String, String> labels, double value) {}

  /**
   * A metric.
   *
   * @param labels without those of a histogram's buckets
   */
  record Family(String name, String type, String help, Set<String> labels) {}

  static Scrape of(TestBed bed) {
    return of(bed.service().observability().port());
  }

  static Scrape of(int port) {
    return parse(get(port, "/metrics").body());
  }

  static HttpResponse<String> get(TestBed bed, String path) {
    return get(bed.service().observability().port(), path);
  }

  static HttpResponse<String> get(int port, String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    Matcher matcher = SAMPLE.matcher(text);
    while (matcher.find()) {
      Map<String, String> labels = new LinkedHashMap<>();
      Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
      samples.add(
          new Sample(
              matcher.group(1),
              labels,
              Double.parseDouble(matcher.group(3).replace("+Inf", "Infinity"))));
    }
    return new Scrape(text, samples);
  }

  /** The sum of the samples that have these labels; NaN when there is none. */
  double value(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> has(sample, labels))
        .mapToDouble(Sample::value)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static boolean has(Sample sample, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The label names of a metric; empty when there is no such metric. */
  Set<String> labels(String name) {
    Set<String> labels = new TreeSet<>();
    samples.stream()
        .filter(sample -> sample.name().equals(name))
        .forEach(sample -> labels.addAll(sample.labels().keySet()));
    return labels;
  }

  boolean exists(String name) {
    return samples.stream().anyMatch(sample -> sample.name().equals(name));
  }

  /** The metrics whose names begin so. */
  List<Family> families(String prefix) {
    Map<String, String> types = new TreeMap<>();
    Map<String, String> helps = new TreeMap<>();
    Matcher matcher = META.matcher(text);
    while (matcher.find()) {
      (matcher.group(1).equals("TYPE") ? types : helps).put(matcher.group(2), matcher.group(3));
    }
    return types.entrySet().stream()
        .filter(type -> type.getKey().startsWith(prefix))
        .map(
            type -> {
              Set<String> labels = labels(type.getKey());
              labels.addAll(labels(type.getKey() + "_count"));
              return new Family(
                  type.getKey(), type.getValue(), helps.getOrDefault(type.getKey(), ""), labels);
            })
        .toList();
  }
}
