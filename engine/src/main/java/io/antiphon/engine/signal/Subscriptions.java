package io.antiphon.engine.signal;

import io.antiphon.api.Problem;
import io.antiphon.engine.Guard;
import io.antiphon.engine.Party;
import io.antiphon.engine.share.Holding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All who listen, and how many places their topics take up. */
final class Subscriptions {
    /** The bytes of a subscription beside its places and its levels in the tree: a measured guess. */
    private static final long OVERHEAD_BYTES = 400;

    private final SignalSettings settings;
    private final Memory memory;
    private final Counts counts;
    private final Guard guard;
    private final Set<Subscription> all = new LinkedHashSet<>();
    private final Tree<Subscription> tree = new Tree<>();
    private int slots;

    Subscriptions(SignalSettings settings, Counts counts, Guard guard) {
        this.settings = settings;
        this.memory = new Memory(settings.memoryBytes());
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

    /**
     * Adds a subscription, which has the values of those topics to take that it means; one that is refused has ended
     * by then. The topics that it matches are looked for once there is room for it, and no further than there is room.
     */
    void add(Subscription added, Topics topics) {
        int levels = tree.missing(added.levels());
        if (all.size() >= settings.subscriptions() || !memory.fits(levels, OVERHEAD_BYTES)) {
            added.end(Problem.OVERLOADED);
            return;
        }
        int free = settings.slots() - slots;
        List<KeptTopic> present = topics.matchedBy(added.levels(), free);
        if (present.size() > free) {
            added.end(Problem.OVERLOADED);
        } else if (!added.account().take(Holding.SUBSCRIPTION, settings.subscriptionShare())) {
            added.end(Problem.QUOTA_EXCEEDED);
        } else {
            all.add(added);
            memory.take(levels, OVERHEAD_BYTES);
            tree.add(added.levels(), added);
            present.forEach(added::add);
            slots += present.size();
        }
    }

    void remove(Subscription subscription) {
        if (all.remove(subscription)) {
            memory.free(tree.remove(subscription.levels(), subscription), OVERHEAD_BYTES);
            subscription.account().give(Holding.SUBSCRIPTION);
        }
    }

    /** The topic has no value any more: nobody is given the one that it had. */
    void drop(KeptTopic topic) {
        tree.matching(topic.levels()).forEach(subscription -> subscription.drop(topic));
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
