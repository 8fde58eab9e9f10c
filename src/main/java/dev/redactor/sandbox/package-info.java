/**
 * A stand-in for the provider on loopback: the demo, the tests and the benches talk to it over real
 * HTTP. Packaged apart and never in the production image. It shares no rule with the code it tests.
 */
package dev.redactor.sandbox;
