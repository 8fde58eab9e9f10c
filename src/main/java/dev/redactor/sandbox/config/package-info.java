/** How a sandbox is set up. */
package dev.redactor.sandbox.config;
