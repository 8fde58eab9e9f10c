/**
 * Who may call the webhook, and what a call says. Knows no HTTP server: the door is only wiring.
 */
package dev.redactor.webhook;
