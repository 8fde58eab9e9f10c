package dev.redactor.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The filters of a list of messages. The provider knows days only, and whether it includes the days
 * that bound them is open: a day is added on either side, and who asks filters by the exact time.
 *
 * @param from the earliest time sent; null for any
 * @param to the latest time sent; null for any
 * @param sender the {@code From} number; null for any. Personal: never in a log
 * @param recipient the {@code To} number; null for any. Personal: never in a log
 * @param status the status; null for any
 * @param statusFilter whether the provider has such a filter, as Twilio has not
 */
public record MessageQuery(
    Instant from,
    Instant to,
    String sender,
    String recipient,
    String status,
    boolean statusFilter) {

  String encoded() {
    Map<String, String> parameters = new LinkedHashMap<>();
    // The comparison is part of the parameter's name.
    parameters.put("DateSent>", day(from, -1));
    parameters.put("DateSent<", day(to, 1));
    parameters.put("From", sender);
    parameters.put("To", recipient);
    parameters.put("Status", statusFilter ? status : null);
    parameters.put("PageSize", "1000");
    return parameters.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String day(Instant time, int more) {
    return time == null
        ? null
        : LocalDate.ofInstant(time, ZoneOffset.UTC).plusDays(more).toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "MessageQuery[" + from + ".." + to + "]";
  }
}
