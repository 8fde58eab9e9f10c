/** Stops a project whose credentials are refused or whose provider is down, and nothing else. */
package dev.redactor.gate;
