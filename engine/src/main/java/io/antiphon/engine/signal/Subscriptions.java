package io.antiphon.engine.signal;

import io.antiphon.api.Problem;
import io.antiphon.api.TopicPattern;
import io.antiphon.engine.Guard;
import io.antiphon.engine.Party;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All who listen, and how many places their topics take up. */
final class Subscriptions {
    private final SignalSettings settings;
    private final Counts counts;
    private final Guard guard;
    private final Set<Subscription> all = new LinkedHashSet<>();
    private final Tree<Subscription> tree = new Tree<>();
    private int slots;

    Subscriptions(SignalSettings settings, Counts counts, Guard guard) {
        this.settings = settings;
        this.counts = counts;
        this.guard = guard;
    }

    /** Calls the subscriber; false where it threw. */
    boolean call(Runnable call) {
        return guard.call(Party.SUBSCRIBER, call);
    }

    Counts counts() {
        return counts;
    }

    int size() {
        return all.size();
    }

    int slots() {
        return slots;
    }

    /** A subscription that has the values of these topics to take; one that was refused has ended by then. */
    Subscription add(TopicPattern pattern, Subscriber subscriber, List<KeptTopic> present) {
        Subscription added = new Subscription(this, pattern, subscriber);
        if (all.size() >= settings.subscriptions() || present.size() > settings.slots() - slots) {
            added.end(Problem.OVERLOADED);
        } else {
            all.add(added);
            tree.add(added.levels(), added);
            present.forEach(added::add);
            slots += present.size();
        }
        return added;
    }

    void remove(Subscription subscription) {
        all.remove(subscription);
        tree.remove(subscription.levels(), subscription);
    }

    /** Everybody has a place for the topic before anybody is told, as whoever is told may do whatever it likes. */
    void offer(KeptTopic topic) {
        List<Subscription> told = new ArrayList<>();
        List<Subscription> tooFarBehind = new ArrayList<>();
        for (Subscription listener : tree.matching(topic.levels())) {
            if (!listener.add(topic)) {
                counts.replaced++;
            } else if (isTooFarBehind(listener)) {
                slots++;
                tooFarBehind.add(listener);
            } else {
                slots++;
                if (listener.waiting() == 1) {
                    told.add(listener);
                }
            }
        }
        tooFarBehind.forEach(listener -> listener.end(Problem.OVERLOADED));
        told.forEach(Subscription::wake);
    }

    void freed(int places) {
        slots -= places;
    }

    void end(Problem reason) {
        List.copyOf(all).forEach(subscription -> subscription.end(reason));
    }

    /** Where all places are taken, whoever has more than its share of them goes. */
    private boolean isTooFarBehind(Subscription listener) {
        return slots >= settings.slots() && listener.waiting() > settings.slots() / settings.subscriptions();
    }
}
