/** What is done to dead letters: one by one, or many by a plan. */
package dev.redactor.desk.plan;
