/** The HTTP side of the sandbox: reading calls, the provider's rules, rendering per dialect. */
package dev.redactor.sandbox.http;
