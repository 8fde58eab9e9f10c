/** Erases personal data from a telecom provider's logs and publishes what it did. */
package dev.redactor;
