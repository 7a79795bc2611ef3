package io.antiphon.server.replier;

import java.util.Optional;

/** What becomes of what a command writes. Run by a thread of its own; asked once that has ended. */
interface Output extends Runnable {
    /** Whether it wrote more than is taken. */
    boolean exceeded();

    /** Why nobody wants any of it any more, if so. */
    Optional<String> refusal();

    /** What the answer ends with. */
    byte[] bytes();
}
