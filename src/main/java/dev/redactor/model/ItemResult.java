package dev.redactor.model;

/**
 * What became of one item in one pass.
 *
 * @param item the item
 * @param outcome what became of it
 * @param reason why it is a dead letter; null when it is none
 * @param httpStatus the last answer's status; null when there was none
 * @param providerCode the last answer's code, likewise
 * @param requestId the provider's id of the last call, likewise
 */
public record ItemResult(
    RedactionItem item,
    Outcome outcome,
    DeadLetterReason reason,
    Integer httpStatus,
    Integer providerCode,
    String requestId) {}
