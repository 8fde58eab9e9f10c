package dev.redactor.server;

/**
 * What a path of the operations' server answers.
 *
 * @param status the HTTP status
 * @param contentType the body's type
 * @param body the body
 */
public record Page(int status, String contentType, String body) {}
