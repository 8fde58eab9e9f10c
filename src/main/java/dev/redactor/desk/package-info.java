/** The dead-letter desk, put together. */
package dev.redactor.desk;
