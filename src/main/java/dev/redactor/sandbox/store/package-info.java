/** What the sandbox provider holds: resources, their statuses over time, what is left of them. */
package dev.redactor.sandbox.store;
