/**
 * What people and guards say from outside the rules: holds on single resources, and whether anybody
 * may erase at all. Kept on compacted topics, so that every instance hears it and a restart forgets
 * nothing.
 */
package dev.redactor.control;
