/**
 * One-shot redaction: which messages are meant, what there is to do, how far it has come. Keeps no
 * number and no text; makes no call and knows no topic's client itself.
 */
package dev.redactor.backfill;
