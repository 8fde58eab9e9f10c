/** Topics, record headers and offsets: what the pipeline needs to know of Kafka. */
package dev.redactor.kafka;
