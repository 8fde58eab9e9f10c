package dev.redactor.cli;

import java.util.concurrent.Callable;

/**
 * A command that only some installations have, found by {@link java.util.ServiceLoader}: a picocli
 * command class with a name of its own.
 */
public interface ExtraCommand extends Callable<Integer> {}
