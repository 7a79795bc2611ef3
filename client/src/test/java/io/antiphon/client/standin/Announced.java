package io.antiphon.client.standin;

import io.antiphon.rsocket.connection.Connection;

/** Who serves a service, and how. */
record Announced(Connection connection, boolean exchanges) {}
