package io.antiphon.examples;

import io.antiphon.client.ask.Blocking;
import io.antiphon.client.ask.Ticket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Knows about customers. It runs on virtual threads, so it may simply wait. */
final class Bureau implements Credit {
    private final Registers registers;

    Bureau(Registers registers) {
        this.registers = registers;
    }

    @Override
    public int score(Customer customer) {
        return Math.min(850, 300 + customer.income() / 100);
    }

    /** Asks all registers at the same time. These calls end with the one that they are made for, whatever becomes of it. */
    @Override
    public Ticket<Report> report(Customer customer) {
        List<CompletableFuture<String>> asked = Stream.of("debtors", "bankruptcies", "stolen identities")
                .map(register -> registers.look(new Registers.Search(register, customer.name())))
                .toList();
        return Ticket.answered(new Report(asked.stream().map(Blocking::await).toList()));
    }
}
