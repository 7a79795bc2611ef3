package io.antiphon.server.rsocket;

import io.antiphon.api.Content;
import io.antiphon.api.Objection;
import io.antiphon.api.Topic;
import io.antiphon.engine.Refusal;
import io.antiphon.rsocket.frame.FramePayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.function.Consumer;

/** A client publishes a signal: {@code antiphon.publish}, and the topic as second tag. */
final class Publishing {
    private Publishing() {}

    static void publish(
            DoorContext context,
            Answers answers,
            CallHead head,
            ByteBuf frame,
            Runnable done,
            Consumer<Refusal> refused) {
        Topic topic = topic(head);
        String type = head.mediaType() == null ? answers.dataType() : head.mediaType();
        Content content = new Content(type, ByteBufUtil.getBytes(FramePayload.data(frame)));
        Objection refusal = context.signals()
                .publish(answers.account(), topic, content, context.clock().millis());
        if (refusal == null) {
            done.run();
        } else {
            refused.accept(Refusal.of(refusal.problem(), refusal.detail()));
        }
    }

    /** A client clears the last value of a topic: {@code antiphon.clear}, and the topic as second tag. */
    static void clear(DoorContext context, CallHead head, Runnable done) {
        context.signals().clear(topic(head));
        done.run();
    }

    private static Topic topic(CallHead head) {
        if (head.tags().size() < 2) {
            throw new MalformedCallException("The second routing tag must name the topic");
        }
        try {
            return new Topic(head.tags().get(1));
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(e.getMessage() + ". A topic is " + Topic.RULE);
        }
    }
}
