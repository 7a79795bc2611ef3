package io.antiphon.client.proxy;

import io.antiphon.client.ask.Requestor;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.serve.Serving;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Makes requestors and repliers of interfaces, see the package. */
public final class Proxies {
    private Proxies() {}

    /**
     * An object whose methods ask. What goes wrong is thrown as a {@link io.antiphon.client.ask.CallException}, or
     * what the stage is completed with. Safe for use by any thread.
     *
     * @throws IllegalArgumentException where the interface cannot be a service, naming every mistake in it
     */
    public static <T> T asking(Class<T> type, Requestor requestor, Codec codec) {
        Contract contract = Contract.of(type);
        AskingProxy proxy = new AskingProxy(type, contract, requestor, codec);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, proxy));
    }

    /**
     * Serves every abstract method of the interface with that of an object, which many threads call at once. A
     * {@code CompletionStage} or {@code Ticket} that it returns is waited for. The idempotency key is the server's
     * affair: the object is given an empty one.
     *
     * @param concurrency how many requests each method takes at once
     * @throws IllegalArgumentException where the interface cannot be a service, naming every mistake in it
     * @throws IllegalStateException where one of its services is served already; then none is
     */
    public static <T> Registration serving(
            Class<T> type, T implementation, Serving serving, int concurrency, Codec codec) {
        List<Registration> registrations = new ArrayList<>();
        try {
            for (Operation operation : Contract.of(type).operations().values()) {
                operation.method().trySetAccessible();
                Implementation handler = new Implementation(operation, implementation, codec);
                registrations.add(serving.serve(operation.service(), concurrency, handler));
            }
        } catch (RuntimeException e) {
            registrations.forEach(Registration::close);
            throw e;
        }
        return new Registrations(registrations);
    }
}
