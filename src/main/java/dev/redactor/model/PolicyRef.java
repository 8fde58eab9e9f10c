package dev.redactor.model;

/**
 * The rule that decided, so that an event can be explained after the rules have changed.
 *
 * @param id the rule's id
 * @param hash the SHA-256 of the rules in force, lower-case hex
 */
public record PolicyRef(String id, String hash) {}
