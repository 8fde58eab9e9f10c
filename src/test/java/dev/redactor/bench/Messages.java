package dev.redactor.bench;

import java.time.Instant;

/**
 * The messages of a run. An id says how many media its message has, so that the stand-in needs no
 * store of them: {@code m2-417} is number 417 and has two.
 */
record Messages(int from, int count, Mix mix, Instant since) {
  static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";
  static final String TOKEN = "PTbench-token-that-opens-nothing";
  static final String PATH = "/api/laml/2010-04-01";

  /** How many media the messages have. */
  interface Mix {
    int media(int number);

    /** As many as are given. */
    static Mix all(int media) {
      return number -> media;
    }

    /** The demo's: of nine messages six have none, and one each has one, two and three. */
    Mix USUAL =
        number -> {
          int place = number % 9;
          return place % 3 == 2 ? 1 + place / 3 : 0;
        };
  }

  /** The first number behind them. */
  int end() {
    return from + count;
  }

  String sid(int number) {
    return "m" + mix.media(number) + "-" + number;
  }

  /**
   * The fewest calls that erase and prove it: with media one listing to know them, one deletion
   * each, one listing that shows none; and the update, whose answer shows the empty body. An event
   * that says that there are no media saves the listing.
   */
  static int fewestCalls(int media) {
    return media == 0 ? 1 : media + 3;
  }

  /** The same, of all of them. */
  long fewestCalls() {
    long calls = 0;
    for (int number = from; number < end(); number++) {
      calls += fewestCalls(mix.media(number));
    }
    return calls;
  }

  /** How many of the usual mix that many calls erase. */
  static int usual(double calls) {
    // Of nine messages: six with one call, and one each with four, five and six.
    return (int) (calls * 9 / 21);
  }
}
