package dev.redactor.desk.store;

import dev.redactor.desk.filter.State;

/** What many dead letters have in common; there are few different ones. Null where absent. */
record Facet(
    State state,
    String reason,
    String account,
    String kind,
    String action,
    String field,
    Integer httpStatus,
    Integer providerCode,
    int replays) {}
