package dev.redactor.desk.http;

/**
 * Who calls.
 *
 * @param name as events name them
 */
public record Caller(String name, Role role) {}
