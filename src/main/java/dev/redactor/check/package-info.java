/** What a look at the set-up finds, in words for people. Makes no call itself. */
package dev.redactor.check;
