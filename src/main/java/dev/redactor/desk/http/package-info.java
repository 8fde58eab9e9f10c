/** The desk's HTTP API, without a server: calls in, answers out. */
package dev.redactor.desk.http;
