/** The commands of {@code redactor}. */
package dev.redactor.cli;
