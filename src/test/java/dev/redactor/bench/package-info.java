/**
 * What {@code bench/run} runs: the service, a provider stand-in and a broker as processes of their
 * own, and the parts that measure them.
 */
package dev.redactor.bench;
