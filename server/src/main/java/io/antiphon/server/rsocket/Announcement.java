package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that a client says it serves.
 *
 * @param service the service
 * @param room how many requests it takes at once; 0 withdraws it
 * @param wantsExchanges whether every request is to be an exchange that it knows
 * @param inParts whether it answers in parts where that is wanted
 */
record Announcement(ServiceName service, int room, boolean wantsExchanges, boolean inParts) {
    static final int DEFAULT_ROOM = 64;
    static final int MOST_ROOM = 65_535;

    private static final String EXCHANGE = "exchange";
    private static final String PARTS = "parts";
    private static final String FORM =
            "An announcement is \"SERVICE [ROOM] [exchange] [parts]\", several are divided by"
                    + " commas or line ends, such as \"quote 16, upper 4 exchange\"; ";

    /**
     * Reads the data of an announcement.
     *
     * @throws MalformedCallException where it makes no sense
     */
    static List<Announcement> parse(String text) {
        List<Announcement> all = new ArrayList<>();
        for (String entry : text.split("[,\r\n]+", -1)) {
            if (!entry.isBlank()) {
                all.add(entry(entry.strip()));
            }
        }
        if (all.isEmpty()) {
            throw new MalformedCallException(FORM + "this one is empty");
        }
        return all;
    }

    private static Announcement entry(String entry) {
        String[] words = entry.split("[ \t]+", -1);
        ServiceName service = ServiceName.parse(words[0])
                .orElseThrow(() -> new MalformedCallException("A service name is " + ServiceName.RULE));
        int next = 1;
        int room = DEFAULT_ROOM;
        if (next < words.length && Character.isDigit(words[next].charAt(0))) {
            room = room(words[next++]);
        }
        List<String> wishes = List.of(words).subList(next, words.length);
        for (String wish : wishes) {
            if (!wish.equals(EXCHANGE) && !wish.equals(PARTS)) {
                throw new MalformedCallException(FORM + "\"" + wish + "\" has no meaning there");
            }
        }
        return new Announcement(service, room, wishes.contains(EXCHANGE), wishes.contains(PARTS));
    }

    private static int room(String word) {
        try {
            int room = Integer.parseInt(word);
            if (room <= MOST_ROOM) {
                return room;
            }
        } catch (NumberFormatException e) {
            // Answered as any other number that is none.
        }
        throw new MalformedCallException(FORM + "ROOM is 0 to " + MOST_ROOM);
    }
}
