/** Dead letters: reading what stands, and planning what is sent through the corridor again. */
package dev.redactor.deadletter;
