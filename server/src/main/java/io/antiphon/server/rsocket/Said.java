package io.antiphon.server.rsocket;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.FailureBody;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a replier's payload says. */
final class Said {
    private static final int HTTP_OK = 200;
    private static final int HTTP_LAST_OK = 299;

    private Said() {}

    /** Whether it is the answer, or at least no failure and no promise of an answer. */
    static boolean isAnswer(CallHead head) {
        CallMetadata call = head.call();
        return call.problem() == null && !call.retryable() && !call.deferred();
    }

    /** The answer in a whole payload. */
    static Answer answer(CallHead head, ByteBuf frame, @Nullable String dataType) {
        String type = head.mediaType() == null ? dataType : head.mediaType();
        Content content = new Content(type, ByteBufUtil.getBytes(FramePayload.data(frame)));
        int status = head.call().status();
        boolean fits = status >= HTTP_OK && status <= HTTP_LAST_OK;
        return new Answer(fits ? status : HTTP_OK, content, head.call().headers());
    }

    /** Why a whole payload with metadata is no answer, or null where it is one. */
    static @Nullable Failure failureIn(ByteBuf frame) {
        try {
            CallHead head = CallHead.of(frame);
            return isAnswer(head) ? null : failure(head);
        } catch (MalformedMetadataException e) {
            return malformed(e);
        }
    }

    /** Why there is no answer. */
    static Failure failure(CallHead head) {
        if (head.call().deferred()) {
            return failure(
                    "It deferred a call of which it does not know the exchange: announce the service with"
                            + " \"exchange\" to be able to defer",
                    false);
        }
        return failure(head.call());
    }

    /** The problem that is told, or that there is one. */
    static Failure failure(CallMetadata call) {
        if (call.problem() == null) {
            return failure(null, call.retryable());
        }
        try {
            Failure told = FailureBody.read(call.problem().getBytes(StandardCharsets.UTF_8));
            return new Failure(
                    told.problem(),
                    told.code(),
                    told.title(),
                    told.detail(),
                    told.status(),
                    told.retryable() || call.retryable(),
                    null);
        } catch (Malformed e) {
            return failure("It failed with a problem that is malformed: " + e.detail(), call.retryable());
        }
    }

    /** The failure of a replier whose answer is longer than what is taken. */
    static Failure tooLong(int mostBytes) {
        return failure("Its answer is longer than " + mostBytes + " bytes, the most that are taken", false);
    }

    /** The failure of a replier whose answer has more metadata than is taken. */
    static Failure tooMuchMetadata() {
        return failure(
                "Its answer has more than " + RSocketDoor.METADATA_BYTES
                        + " bytes of metadata, the most that are taken",
                false);
    }

    /** What a replier's answer is whose metadata makes no sense. */
    static Failure malformed(MalformedMetadataException e) {
        return failure("Its answer has malformed metadata: " + e.getMessage(), false);
    }

    /** A failure of which there are only words. */
    static Failure failure(@Nullable String detail, boolean retryable) {
        Problem problem = Problem.REPLIER_FAILED;
        return new Failure(problem, problem.slug(), null, detail, problem.status(), retryable, null);
    }
}
