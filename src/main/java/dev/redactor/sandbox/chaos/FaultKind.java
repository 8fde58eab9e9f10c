package dev.redactor.sandbox.chaos;

/** What is done to the pipeline and to what it depends on. */
enum FaultKind {
  KILL_ANY_MOMENT(Sort.KILL, "kill -9 at a random moment"),
  KILL_BEFORE_EFFECT(Sort.KILL, "kill -9 when an erasing call arrives, before its effect"),
  KILL_AFTER_EFFECT(Sort.KILL, "kill -9 after an erasure, before its answer"),
  KILL_AFTER_ANSWER(Sort.KILL, "kill -9 after an erasure's answer, before its event"),
  KILL_AFTER_EVENT(Sort.KILL, "kill -9 after an event, before the offset's commit"),
  KILL_AFTER_RETRY(Sort.KILL, "kill -9 after a retry record, before the offset's commit"),
  KILL_AFTER_LETTER(Sort.KILL, "kill -9 after a dead letter, before the offset's commit"),
  KILL_IN_INTAKE(Sort.KILL, "kill -9 after a request, before the message event's commit"),
  KILL_IN_SWEEP(Sort.KILL, "kill -9 while it sweeps, before the cursor is stored"),
  KILL_IN_REPLAY(Sort.KILL, "kill -9 of a replay that has begun to send"),

  STOPPED(Sort.UPSET, "SIGTERM in the midst of work"),
  ZOMBIE(Sort.UPSET, "SIGSTOP past the session's end, then SIGCONT"),
  BROKER_KILLED(Sort.UPSET, "kill -9 of the broker, and its restart"),
  DISK_FULL(Sort.UPSET, "disk of the broker full, then freed"),
  REBALANCE(Sort.UPSET, "all members put out of their groups"),
  CREDENTIALS(Sort.UPSET, "credentials refused for a while (401)"),
  THROTTLED(Sort.UPSET, "429 to every call for a while"),
  DOWN(Sort.UPSET, "503 to every call for a while"),
  UNREACHABLE(Sort.UPSET, "provider unreachable for a while, connections dropped"),

  MISHAP(Sort.CALL, "call that fails by chance: time-outs, resets, 429, 5xx"),
  LOST_ANSWER(Sort.CALL, "erasure done whose answer never arrives"),
  HALF_OPEN(Sort.CALL, "silence after an erasure, then a dropped connection"),
  HALF_ANSWER(Sort.CALL, "half of an answer"),
  EARLY_404(Sort.CALL, "404 of a message that exists"),
  LATE_MEDIA(Sort.CALL, "medium that appears later than its event"),
  IN_PROGRESS(Sort.CALL, "20009, in progress, several times"),
  STILL_READABLE(Sort.CALL, "204 without an effect"),
  QUOTING(Sort.CALL, "error text that quotes personal data"),
  REFUSED(Sort.CALL, "message or medium refused until it is mended"),
  REFUSED_FOR_GOOD(Sort.CALL, "message or medium refused for good"),

  DUPLICATE(Sort.EVENT, "event published twice"),
  REORDERED(Sort.EVENT, "event published out of order"),
  SWEPT(Sort.EVENT, "message that no event announces, left to the sweep"),
  HELD(Sort.EVENT, "hold on an announced message");

  /** What a fault befalls. */
  enum Sort {
    KILL,
    UPSET,
    CALL,
    EVENT
  }

  private final Sort sort;
  private final String label;

  FaultKind(Sort sort, String label) {
    this.sort = sort;
    this.label = label;
  }

  Sort sort() {
    return sort;
  }

  String label() {
    return label;
  }
}
