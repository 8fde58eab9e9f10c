package dev.redactor.config;

import java.nio.file.Path;

/**
 * The keys of one server's TLS.
 *
 * @param certificate PEM, with its chain
 * @param key its private key, PEM
 * @param keystore instead of both
 * @param keystorePassword the keystore's
 */
public record TlsKeys(
    ConfigKey<Path> certificate,
    ConfigKey<Path> key,
    ConfigKey<Path> keystore,
    ConfigKey<Secret> keystorePassword) {}
