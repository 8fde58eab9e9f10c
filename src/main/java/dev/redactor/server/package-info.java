/**
 * The HTTP server of the webhook: limits before anything is read, raw bodies, and nothing of a
 * request in headers of Camel's.
 */
package dev.redactor.server;
