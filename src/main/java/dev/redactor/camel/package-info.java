/**
 * The steps that the routes name: thin adapters between Camel exchanges and the plain classes that
 * do the work.
 */
package dev.redactor.camel;
