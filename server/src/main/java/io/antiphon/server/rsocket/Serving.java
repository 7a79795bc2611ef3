package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a client serves. */
final class Serving {
    private final Peer peer;
    private final DoorContext context;
    private final Map<ServiceName, ServedReplier> served = new HashMap<>();

    Serving(Peer peer, DoorContext context) {
        this.peer = peer;
        this.context = context;
    }

    /** Takes up an announcement of which nobody wants to know whether it was taken up. */
    void announce(String text) {
        announce(text, () -> {}, refusal -> {});
    }

    /**
     * Takes up an announcement.
     *
     * @param done runs when all of it is taken up
     * @param refused is told of the first service that cannot be served
     * @throws MalformedCallException where it makes no sense; then nothing is taken up
     */
    void announce(String text, Runnable done, Consumer<Refusal> refused) {
        List<Announcement> announcements = Announcement.parse(text);
        Outstanding outstanding = new Outstanding(announcements.size(), done, refused);
        for (Announcement announcement : announcements) {
            take(announcement, outstanding);
        }
    }

    void close() {
        List.copyOf(served.values()).forEach(ServedReplier::close);
        served.clear();
    }

    /** Whether the client serves it, and answers in parts where that is wanted. */
    boolean answersInParts(ServiceName service) {
        ServedReplier replier = served.get(service);
        return replier != null && replier.answersInParts(service);
    }

    void withdrawn(ServiceName service, ServedReplier replier) {
        served.remove(service, replier);
    }

    private void take(Announcement announcement, Outstanding outstanding) {
        ServedReplier known = served.get(announcement.service());
        if (known != null) {
            known.announce(announcement);
            outstanding.one();
        } else if (announcement.room() == 0) {
            outstanding.one();
        } else {
            ServedReplier replier = new ServedReplier(peer, context, announcement);
            served.put(announcement.service(), replier);
            replier.connect(outstanding::one, refusal -> {
                served.remove(announcement.service(), replier);
                outstanding.refused(refusal);
            });
        }
    }

    /** How many are not taken up yet. */
    private static final class Outstanding {
        private final Runnable done;
        private final Consumer<Refusal> refused;
        private int left;

        Outstanding(int left, Runnable done, Consumer<Refusal> refused) {
            this.left = left;
            this.done = done;
            this.refused = refused;
        }

        void one() {
            if (--left == 0) {
                done.run();
            }
        }

        void refused(Refusal refusal) {
            if (left > 0) {
                left = 0;
                refused.accept(refusal);
            }
        }
    }
}
