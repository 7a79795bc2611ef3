package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code services}: names, each with nothing, or with what differs for it and who serves it. */
final class ServiceEntries {

    static final String SECTION = "services";
    /** The one setting that stands among the names. */
    static final String FORGET = "services.forget";

    static final String PUSH = "push";
    static final String GATHER = "gather";
    static final String HEADERS = "headers";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "keep-alive",
            "operation-timeout",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** The names of what may differ between services. */
    private static final Set<String> OWN =
            Records.settings(ServiceOverrides.class).stream().map(Setting::name).collect(Collectors.toSet());

    private static final Set<String> BESIDE_SERVED =
            Stream.concat(OWN.stream(), Stream.of(GATHER)).collect(Collectors.toSet());

    private final Map<String, String> environment;
    private final Map<String, Object> general;
    private final Complaints complaints;

    ServiceEntries(Map<String, String> environment, Map<String, Object> general, Complaints complaints) {
        this.environment = environment;
        this.general = general;
        this.complaints = complaints;
    }

    /** The services of these entries, whose paths start below the section. */
    List<DeclaredService> read(List<Entry> entries) {
        Map<String, List<Entry>> byName = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.path().isEmpty()) {
                byName.computeIfAbsent(entry.path().getFirst(), _ -> new ArrayList<>())
                        .add(entry);
            } else if (entry.list()) {
                complaints.add(
                        entry.where(),
                        "a list stands here, and 'services' is a mapping of names, such as 'services: {quote: }'");
            } else if (entry.text() != null) {
                complaints.add(entry.where(), "'services' is a mapping of names, such as 'services: {quote: }'");
            }
        }
        List<DeclaredService> services = new ArrayList<>();
        byName.forEach((name, about) -> read(name, about, services));
        GatherCircles.complain(services, byName, complaints);
        return services;
    }

    private void read(String name, List<Entry> about, List<DeclaredService> services) {
        Entry first = about.getFirst();
        if (ServiceName.parse(name).isEmpty()) {
            complaints.add(first.where(), "'%s' is no service name: %s".formatted(name, ServiceName.RULE));
        } else if (new ServiceName(name).reserved()) {
            complaints.add(first.where(), "'%s' cannot be declared: %s".formatted(name, ServiceName.RESERVED));
        } else if (first.path().size() > 1) {
            declared(name, about).ifPresent(services::add);
        } else if (first.text() == null) {
            services.add(new DeclaredService(new ServiceName(name), null, null));
        } else {
            complaints.add(
                    first.where(),
                    "'services.%s' holds settings, 'push', 'gather' or nothing, not a value".formatted(name));
        }
    }

    private Optional<DeclaredService> declared(String name, List<Entry> about) {
        Map<Boolean, List<Entry>> entries = about.stream()
                .collect(Collectors.partitioningBy(
                        entry -> OWN.contains(entry.path().get(1))));
        List<Entry> own = entries.getOrDefault(true, List.of());
        List<Entry> others = entries.getOrDefault(false, List.of());
        Optional<ServiceOverrides> overrides = own.isEmpty() ? Optional.empty() : overrides(name, own);
        if (others.isEmpty()) {
            return overrides.map(differing -> new DeclaredService(new ServiceName(name), null, differing));
        }
        return servedBy(name, others).map(by -> new DeclaredService(new ServiceName(name), by, overrides.orElse(null)));
    }

    /** Empty where something is wrong with them, which was complained of. */
    private Optional<ServiceOverrides> overrides(String name, List<Entry> own) {
        SettingValues values =
                new SettingValues(ServiceOverrides.class, SECTION + "." + name + ".", Set.of(PUSH, GATHER), complaints);
        values.read(own.stream().map(entry -> entry.below(1)).toList());
        Map<String, Object> complete = values.complete(own.getFirst().where(), general);
        return complete.keySet().containsAll(OWN)
                ? Optional.of(Records.make(ServiceOverrides.class, complete))
                : Optional.empty();
    }

    private Optional<? extends ServedBy> servedBy(String name, List<Entry> about) {
        boolean gathers = about.stream().anyMatch(entry -> entry.path().get(1).equals(GATHER));
        return gathers ? gather(name, about) : push(name, about);
    }

    private Optional<Gather> gather(String name, List<Entry> about) {
        String prefix = SECTION + "." + name + ".";
        SettingValues values = new SettingValues(Gather.class, prefix, BESIDE_SERVED, complaints);
        values.read(about.stream().map(entry -> entry.below(1)).toList());
        Map<String, Object> complete = values.complete(about.getFirst().where());
        if (!complete.containsKey("gather.of")) {
            return Optional.empty();
        }
        Gather gather = Records.make(Gather.class, complete);
        if (gather.until() > gather.of().size()) {
            complaints.add(
                    about.getFirst().where(),
                    "'%sgather.until' wants %d answers of %d services"
                            .formatted(prefix, gather.until(), gather.of().size()));
        }
        return Optional.of(gather);
    }

    private Optional<Push> push(String name, List<Entry> about) {
        String prefix = SECTION + "." + name + ".";
        List<Entry> settings = new ArrayList<>();
        Map<String, HeaderValue> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Entry entry : about) {
            Entry inside = entry.below(1);
            if (inside.path().size() > 1 && inside.path().subList(0, 2).equals(List.of(PUSH, HEADERS))) {
                header(prefix, inside, headers);
            } else {
                settings.add(inside);
            }
        }
        SettingValues values = new SettingValues(Push.class, prefix, BESIDE_SERVED, complaints);
        values.read(settings);
        Map<String, Object> complete = values.complete(about.getFirst().where());
        complete.put(HEADERS, headers);
        return complete.containsKey("push.url") ? Optional.of(Records.make(Push.class, complete)) : Optional.empty();
    }

    private void header(String prefix, Entry entry, Map<String, HeaderValue> headers) {
        List<String> name = entry.path().subList(2, entry.path().size());
        String where = entry.where();
        if (entry.text() == null || name.size() != 1) {
            if (!name.isEmpty() || entry.text() != null) {
                complaints.add(where, "'%spush.headers' maps names to values".formatted(prefix));
            }
        } else if (entry.list()) {
            complaints.add(where, "the header '%s' has one value, and a list stands here".formatted(name.getFirst()));
        } else if (!TOKEN.matcher(name.getFirst()).matches()) {
            complaints.add(where, "'%s' cannot be the name of a header".formatted(name.getFirst()));
        } else if (isOurs(name.getFirst())) {
            complaints.add(where, "the header '%s' is set by the server itself".formatted(name.getFirst()));
        } else {
            resolve(name.getFirst(), entry.text(), where, headers);
        }
    }

    private void resolve(String name, String text, String where, Map<String, HeaderValue> headers) {
        try {
            if (headers.put(name, HeaderValue.resolve(text, environment)) != null) {
                complaints.add(where, "the header '%s' is given twice".formatted(name));
            }
        } catch (IllegalArgumentException e) {
            complaints.add(where, "header '%s': %s".formatted(name, e.getMessage()));
        }
    }

    private static boolean isOurs(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OURS.contains(lower) || lower.startsWith("antiphon-");
    }
}
