/** The corridor: from a request to calls, from answers to outcomes, from outcomes to exits. */
package dev.redactor.pipeline;
