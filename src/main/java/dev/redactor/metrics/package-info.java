/** What the service tells Prometheus. No id is ever a label: projects go by their names. */
package dev.redactor.metrics;
