package io.antiphon.can.gateway;

import io.antiphon.api.Answer;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.ask.Requestor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Has a service answer what is asked on the bus. Each identifier is asked for once at a time. Nothing blocks. */
final class BusQuestions {
    private static final int MOST_UNDER_WAY = 64;

    private final Requestor requestor;
    private final @Nullable ServiceName answering;
    private final OutboundQueue queue;
    private final Journal journal;
    private final CallOptions options;
    private final Set<CanIdentifier> underWay = ConcurrentHashMap.newKeySet();

    BusQuestions(GatewaySettings settings, Requestor requestor, OutboundQueue queue, Journal journal) {
        this.answering = settings.answering();
        this.options = CallOptions.NONE.withWaitMillis(settings.patienceMillis());
        this.requestor = requestor;
        this.queue = queue;
        this.journal = journal;
    }

    void asked(CanFrame remote) {
        CanIdentifier identifier = remote.identifier();
        if (answering == null) {
            journal.complain(Count.UNANSWERED, "%s was asked for, and no service answers".formatted(identifier));
        } else if (underWay.size() >= MOST_UNDER_WAY) {
            journal.complain(Count.UNANSWERED, "%s was asked for, and too much else is".formatted(identifier));
        } else if (underWay.add(identifier)) {
            ask(answering, remote);
        }
    }

    private void ask(ServiceName service, CanFrame remote) {
        Request request = new Request(FrameContent.asking(remote), List.of());
        CompletionStage<Answer> answer = requestor.askAsync(new Call(service, request, options));
        answer.whenComplete((given, failure) -> {
            underWay.remove(remote.identifier());
            if (failure == null) {
                answered(remote.identifier(), given);
            } else {
                journal.complain(
                        Count.UNANSWERED,
                        "%s was asked for, and %s: %s".formatted(remote.identifier(), service, failure.getMessage()));
            }
        });
    }

    private void answered(CanIdentifier identifier, Answer answer) {
        try {
            CanFrame frame = FrameContent.frame(identifier, answer.content());
            if (!queue.offer(Outgoing.of(frame))) {
                journal.complain(
                        Count.UNANSWERED, "%s was asked for, and cannot be sent: too much is".formatted(identifier));
            }
        } catch (IllegalArgumentException e) {
            journal.complain(Count.INVALID, "The answer for %s is no frame: %s".formatted(identifier, e.getMessage()));
        }
    }
}
