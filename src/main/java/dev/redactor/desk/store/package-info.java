/** The desk's read model: made of the topics, rebuildable from them, with the desk's plans. */
package dev.redactor.desk.store;
