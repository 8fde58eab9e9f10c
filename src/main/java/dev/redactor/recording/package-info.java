/** Commands to recordings of calls that go on. Makes no call itself and knows no route. */
package dev.redactor.recording;
