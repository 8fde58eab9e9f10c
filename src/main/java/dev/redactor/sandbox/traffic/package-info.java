/** Calls and answers as values, the faults that distort them and the ledger that counts them. */
package dev.redactor.sandbox.traffic;
