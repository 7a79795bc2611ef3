package io.antiphon.server.config;

/**
 * How long things take at most, unless and until. All times in milliseconds.
 *
 * @param waitDefaultMillis how long a call is held that names no wait
 * @param waitCeilingMillis the longest wait granted
 * @param deadlineDefaultMillis the deadline of a findable exchange that names none
 * @param deadlineCeilingMillis the longest deadline granted
 * @param delayCeilingMillis the longest delay taken
 * @param leaseDefaultMillis the lease of a take that names none
 * @param leaseCeilingMillis the longest lease granted
 * @param noReplierGraceMillis how long a plain call waits for a replier to connect
 * @param retentionMillis how long finished exchanges are kept
 * @param firstRedeliveryMillis the pause before the second redelivery; the first is at once
 * @param longestRedeliveryMillis where the growing pauses stop growing
 * @param mostSetbacks how often an exchange may be lost or failed retryably; 0 for any number
 * @param conversationIdleMillis how long a conversation may be idle that names no limit
 * @param conversationIdleCeilingMillis the longest idle limit granted
 * @param idleMillis how long a connection of HTTP may be open with no request under way
 * @param transferMillis how long a body, a SETUP or an answer may take besides what its length allows
 * @param stopGraceMillis how long a stopping server lets calls under way end
 */
public record Times(
        @Setting(
                name = "wait.default",
                kind = Kind.DURATION,
                standard = "30s",
                atMost = "wait.ceiling",
                help = "How long a call is held that does not say Prefer: wait=N.")
        long waitDefaultMillis,

        @Setting(
                name = "wait.ceiling",
                kind = Kind.DURATION,
                standard = "5m",
                help = "The longest wait granted, whatever is asked for.")
        long waitCeilingMillis,

        @Setting(
                name = "deadline.default",
                kind = Kind.DURATION,
                standard = "1d",
                least = 1,
                atMost = "deadline.ceiling",
                help = "The deadline of an exchange with a ticket that does not say Operation-Timeout.")
        long deadlineDefaultMillis,

        @Setting(
                name = "deadline.ceiling",
                kind = Kind.DURATION,
                standard = "365d",
                least = 1,
                help = "The longest life of an exchange granted, from its acceptance or from the end of its delay.")
        long deadlineCeilingMillis,

        @Setting(
                name = "delay.ceiling",
                kind = Kind.DURATION,
                standard = "3650d",
                least = 1,
                help = "The longest Antiphon-Delay or Antiphon-Not-Before; a longer one is refused (400), never cut.")
        long delayCeilingMillis,

        @Setting(
                name = "lease.default",
                kind = Kind.DURATION,
                standard = "30s",
                least = 1,
                atMost = "lease.ceiling",
                help = "How long a replier holds an exchange without a word, unless its take says lease=.")
        long leaseDefaultMillis,

        @Setting(
                name = "lease.ceiling",
                kind = Kind.DURATION,
                standard = "1h",
                least = 1,
                help = "The longest lease granted, whatever is asked for.")
        long leaseCeilingMillis,

        @Setting(
                name = "no-replier-grace",
                kind = Kind.DURATION,
                standard = "1s",
                help = "How long a plain call is held for a replier to connect before 503 no-replier.")
        long noReplierGraceMillis,

        @Setting(
                name = "retention",
                kind = Kind.DURATION,
                standard = "1d",
                help = "How long a finished exchange and its answer can still be fetched.")
        long retentionMillis,

        @Setting(
                name = "redelivery.first-delay",
                kind = Kind.DURATION,
                standard = "1s",
                least = 1,
                atMost = "redelivery.longest-delay",
                help = "The pause before an exchange goes to yet another replier; it grows from here, with jitter.")
        long firstRedeliveryMillis,

        @Setting(
                name = "redelivery.longest-delay",
                kind = Kind.DURATION,
                standard = "5m",
                least = 1,
                help = "The longest pause between two deliveries of one exchange.")
        long longestRedeliveryMillis,

        @Setting(
                name = "redelivery.attempts",
                kind = Kind.COUNT,
                standard = "0",
                help = "How many attempts may be lost or fail before the exchange fails. 0: any, until its deadline.")
        int mostSetbacks,

        @Setting(
                name = "conversation.idle",
                kind = Kind.DURATION,
                standard = "5m",
                least = 1,
                atMost = "conversation.idle-ceiling",
                help =
                        "How long a conversation lasts with nothing under way, unless it says Antiphon-Conversation: new; idle=.")
        long conversationIdleMillis,

        @Setting(
                name = "conversation.idle-ceiling",
                kind = Kind.DURATION,
                standard = "1d",
                least = 1,
                help = "The longest idle limit of a conversation granted, whatever is asked for.")
        long conversationIdleCeilingMillis,

        @Setting(
                name = "connection.idle",
                kind = Kind.DURATION,
                standard = "75s",
                least = 1_000,
                help = "How long a connection of HTTP may be open with no request under way, or with half a header.")
        long idleMillis,

        @Setting(
                name = "connection.transfer",
                kind = Kind.DURATION,
                standard = "30s",
                least = 1_000,
                help =
                        "How long a body may take to come, and an answer to be read, besides a second for each 4 KiB. A SETUP: 10 s at most. Also how long a reader may hold back an answer in parts.")
        long transferMillis,

        @Setting(
                name = "stop.grace",
                kind = Kind.DURATION,
                standard = "10s",
                help = "How long a stopping server lets the calls under way end.")
        long stopGraceMillis) {}
