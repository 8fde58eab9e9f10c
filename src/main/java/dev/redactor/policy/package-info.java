/**
 * Who decides what is erased: the rules of the policies file, read, checked and applied. Knows
 * neither topics nor routes.
 */
package dev.redactor.policy;
