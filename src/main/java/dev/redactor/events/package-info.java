/** The audit stream: what was done, as CloudEvents. Knows nothing of routes and topics. */
package dev.redactor.events;
