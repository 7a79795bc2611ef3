package io.antiphon.engine.share;

import java.util.HashMap;
import java.util.Map;

/** The accounts of all callers that are connected or hold something, by their address. */
public final class Accounts {
    private final Map<String, Account> accounts = new HashMap<>();

    /** The account of a caller that has one more connection, until it is {@link Account#disconnected}. */
    public Account connected(String caller) {
        return accounts.computeIfAbsent(caller, name -> new Account(this, name)).connected();
    }

    /** How many there are. */
    public int size() {
        return accounts.size();
    }

    /** The caller may have another account by now: then that one stays. */
    void close(String caller, Account account) {
        accounts.remove(caller, account);
    }
}
