/**
 * Typed configuration: every key has a type, a default and a description, and is checked at start.
 */
package dev.redactor.config;
