package io.antiphon.server.rsocket;

import io.antiphon.engine.Passage;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Passes plain calls of a client straight to repliers that have room. */
final class Passing {
    private final DoorContext context;
    private final Answers answers;
    private final Asking asking;

    Passing(DoorContext context, Answers answers, Asking asking) {
        this.context = context;
        this.answers = answers;
        this.asking = asking;
    }

    /**
     * The call on its way, or null where it has to become an exchange. What would be refused of an exchange is refused
     * here too: a replier may yet turn the call into one.
     */
    @Nullable
    PassingCall pass(int streamId, CallHead head, ByteBuf frame) {
        Asking.check(head.call());
        PassingCall call = new PassingCall(context, answers, asking, streamId, head, frame);
        Passage passage =
                context.engine().pass(head.addressee(), context.patience().passageMillis(head.call()), call);
        return passage != null && call.begin(passage, frame) ? call : null;
    }
}
