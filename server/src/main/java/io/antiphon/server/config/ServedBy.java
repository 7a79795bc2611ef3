package io.antiphon.server.config;

/** Who serves a service within the server itself, in place of repliers that come. */
public sealed interface ServedBy permits Push, Gather {}
