/** Starts and stops the whole. */
package dev.redactor.ops;
