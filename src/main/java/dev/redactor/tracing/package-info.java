/** OpenTelemetry traces of the routes, without anything that names a resource or a person. */
package dev.redactor.tracing;
