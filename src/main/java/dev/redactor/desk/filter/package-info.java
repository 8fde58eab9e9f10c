/** The one language for choosing dead letters: command line, HTTP and page read it alike. */
package dev.redactor.desk.filter;
