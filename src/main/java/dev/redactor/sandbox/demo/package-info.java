/**
 * The command {@code redactor demo}: the real pipeline on a real broker against the sandbox
 * provider, judged by what the sandbox itself holds in the end.
 */
package dev.redactor.sandbox.demo;
