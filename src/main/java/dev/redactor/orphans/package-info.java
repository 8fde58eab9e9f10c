/** Finds children whose parent is gone. Reads only, and knows neither Camel nor Kafka. */
package dev.redactor.orphans;
