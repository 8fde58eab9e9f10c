/**
 * The records every stage speaks: requests, items, outcomes and dead letters. None holds personal
 * data.
 */
package dev.redactor.model;
