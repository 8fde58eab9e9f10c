package dev.redactor.policy;

import java.time.Duration;

/**
 * One rule.
 *
 * @param id its name, in events and commands
 * @param condition what it matches on
 * @param decision what it decides
 * @param after how old a resource has to be before it is erased; null for no wait
 * @param deadline the age at which one that is still open is reported; null for never
 * @param justification why, for people; null for none
 * @param owner who answers for it, for people; null for nobody
 */
record Rule(
    String id,
    Condition condition,
    Decision decision,
    Duration after,
    Duration deadline,
    String justification,
    String owner) {}
