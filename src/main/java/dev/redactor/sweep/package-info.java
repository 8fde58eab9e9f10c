/** Finds what no event announced: which window, which messages, and how far it has come. */
package dev.redactor.sweep;
