package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import io.antiphon.api.address.AddressBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How the value of a setting is written. Each kind reads what it prints. */
enum Kind {
    ADDRESS,
    FOLDER,
    URL,
    DURATION,
    DURATION_OR_AUTO,
    SIZE,
    SIZE_OR_AUTO,
    COUNT,
    SERVICES,
    HOSTS,
    ORIGINS,
    ADDRESS_BLOCKS,
    ANONYMOUS,
    TLS_OFF,
    ENOUGH,
    LOG_LEVEL,
    LOG_FORMAT;

    private static final String AUTO = "auto";
    private static final String ALL = "all";
    private static final String FIRST = "first";
    private static final String NONE = Entry.NO_ITEMS;

    /**
     * The value that the text stands for.
     *
     * @throws IllegalArgumentException where it stands for none; the message says what is right
     */
    Object parse(String text) {
        return switch (this) {
            case ADDRESS -> Address.parse(text);
            case FOLDER -> folder(text);
            case URL -> PushUrl.parse(text);
            case DURATION -> Durations.parse(text);
            case DURATION_OR_AUTO -> numberOrAuto(text, Durations::parse);
            case SIZE -> Sizes.parse(text);
            case SIZE_OR_AUTO -> numberOrAuto(text, Sizes::parse);
            case COUNT -> count(text);
            case SERVICES -> services(text);
            case HOSTS -> list(text, NeighbourNames::host);
            case ORIGINS -> list(text, NeighbourNames::origin);
            case ADDRESS_BLOCKS -> list(text, AddressBlock::parse);
            case ANONYMOUS -> word(Openness.Anonymous.values(), text);
            case TLS_OFF -> word(Openness.TlsOff.values(), text);
            case ENOUGH -> enough(text);
            case LOG_LEVEL -> word(Logging.Level.values(), text);
            case LOG_FORMAT -> word(Logging.Format.values(), text);
        };
    }

    /** The text that {@link #parse} turns into this value. */
    String print(Object value) {
        return switch (this) {
            case ADDRESS, FOLDER, URL, COUNT -> value.toString();
            case DURATION -> Durations.print(((Number) value).longValue());
            case SIZE -> Sizes.print(((Number) value).longValue());
            case DURATION_OR_AUTO -> printNumberOrAuto((OptionalLong) value, Durations::print);
            case SIZE_OR_AUTO -> printNumberOrAuto((OptionalLong) value, Sizes::print);
            case SERVICES, HOSTS, ORIGINS, ADDRESS_BLOCKS -> printList((List<?>) value);
            case ENOUGH -> printEnough((int) value);
            case ANONYMOUS, TLS_OFF, LOG_LEVEL, LOG_FORMAT -> printWord(value);
        };
    }

    /** Returns whether a file may give several values, as a list or with commas between them. */
    boolean isList() {
        return switch (this) {
            case SERVICES, HOSTS, ORIGINS, ADDRESS_BLOCKS -> true;
            default -> false;
        };
    }

    private static <T> Object list(String text, Function<String, T> item) {
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(item)
                        .distinct()
                        .toList();
    }

    private static String printList(List<?> values) {
        return values.isEmpty() ? NONE : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Object folder(String text) {
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name a folder, such as ./antiphon-data");
        }
        return Path.of(text);
    }

    private static Object numberOrAuto(String text, ToLongFunction<String> number) {
        return text.equals(AUTO) ? OptionalLong.empty() : OptionalLong.of(number.applyAsLong(text));
    }

    private static String printNumberOrAuto(OptionalLong value, LongFunction<String> number) {
        return value.isEmpty() ? AUTO : number.apply(value.getAsLong());
    }

    private static Object count(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a whole number up to %d".formatted(text, Integer.MAX_VALUE), e);
        }
    }

    private static Object services(String text) {
        List<ServiceName> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            names.add(ServiceName.parse(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'%s' is no service name: %s".formatted(name, ServiceName.RULE))));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("a service stands there twice");
        }
        return List.copyOf(names);
    }

    private static Object enough(String text) {
        return switch (text) {
            case ALL -> 0;
            case FIRST -> 1;
            default -> {
                if (!text.matches("[1-9]\\d{0,5}")) {
                    throw new IllegalArgumentException("'%s' is none of all, first or a number".formatted(text));
                }
                yield Integer.valueOf(text);
            }
        };
    }

    private static String printEnough(int answers) {
        return switch (answers) {
            case 0 -> ALL;
            case 1 -> FIRST;
            default -> Integer.toString(answers);
        };
    }

    private static <E extends Enum<E>> Object word(E[] words, String text) {
        return Arrays.stream(words)
                .filter(word -> printWord(word).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                        .formatted(
                                text, Arrays.stream(words).map(Kind::printWord).collect(Collectors.joining(", ")))));
    }

    private static String printWord(Object word) {
        return word.toString().toLowerCase(Locale.ROOT);
    }
}
