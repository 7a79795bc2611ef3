package io.antiphon.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML text into its entries, each with its line. Only what settings need is accepted:
 * mappings of values and of lists of values, no aliases or tags; so nothing in a file can make it grow. Works on the
 * parser's events, since these alone say where an alias stands.
 */
final class YamlEntries {

    private static final int DEEPEST = 8;
    private static final int ABSURD = 64;

    private final String file;
    private final Complaints complaints;
    private final Iterator<Event> events;
    private final List<Entry> entries = new ArrayList<>();

    private YamlEntries(String file, String text, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** All entries of the text; what is wrong with its form goes to the complaints. */
    static List<Entry> read(String file, String text, Complaints complaints) {
        return new YamlEntries(file, text, complaints).read();
    }

    private List<Entry> read() {
        try {
            documents();
        } catch (MarkedYamlEngineException e) {
            complaints.add(at(e.getProblemMark().or(e::getContextMark)), "this cannot be read: " + e.getProblem());
        } catch (YamlEngineException e) {
            complaints.add(file, "this cannot be read: " + e.getMessage());
        }
        return entries;
    }

    private void documents() {
        boolean found = false;
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent start) {
                if (found) {
                    complaints.add(at(start.getStartMark()), "a second document starts here; a file holds one");
                    return;
                }
                found = true;
                root(events.next());
            }
        }
    }

    private void root(Event root) {
        if (root instanceof MappingStartEvent) {
            mapping(List.of());
        } else if (!(root instanceof ScalarEvent scalar && value(scalar) == null)) {
            complain(root, "a mapping of settings is expected, such as 'wait: {default: 30s}'");
            skip(root);
        }
    }

    private void mapping(List<String> path) {
        Map<String, String> seen = new HashMap<>();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            Event value = key instanceof ScalarEvent ? events.next() : key;
            if (!(key instanceof ScalarEvent name)) {
                complain(key, "the name of a setting is expected");
                skip(key);
                skip(events.next());
            } else if (seen.containsKey(name.getValue())) {
                String first = seen.get(name.getValue());
                complain(name, "'%s' was given already at %s".formatted(join(path, name.getValue()), first));
                skip(value);
            } else {
                seen.put(name.getValue(), at(name.getStartMark()));
                entry(append(path, name.getValue()), name, value);
            }
        }
    }

    private void entry(List<String> path, ScalarEvent key, Event value) {
        if (value instanceof NodeEvent node && isUnwanted(node)) {
            skip(value);
        } else if (value instanceof ScalarEvent scalar) {
            entries.add(new Entry(path, value(scalar), false, at(key.getStartMark())));
        } else if (value instanceof SequenceStartEvent) {
            list(path, key);
        } else if (path.size() == DEEPEST) {
            complain(value, "no setting is nested as deep as '%s'".formatted(String.join(".", path)));
            skip(value);
        } else {
            int before = entries.size();
            mapping(path);
            if (entries.size() == before) {
                entries.add(new Entry(path, null, false, at(key.getStartMark())));
            }
        }
    }

    /** A list of plain values, as if they stood there with commas between them. */
    private void list(List<String> path, ScalarEvent key) {
        List<String> items = new ArrayList<>();
        boolean plain = true;
        for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
            String text = item instanceof ScalarEvent scalar && !isUnwanted(scalar) ? value(scalar) : null;
            if (text == null || text.indexOf(',') >= 0) {
                plain = false;
                skip(item);
            } else {
                items.add(text);
            }
        }
        if (plain) {
            String text = items.isEmpty() ? Entry.NO_ITEMS : String.join(", ", items);
            entries.add(new Entry(path, text, true, at(key.getStartMark())));
        } else {
            complain(key, "a list stands here whose items are not all plain values");
        }
    }

    private boolean isUnwanted(NodeEvent value) {
        Optional<String> complaint = switch (value) {
            case AliasEvent _ -> Optional.of("aliases are not supported: write the value itself");
            case ScalarEvent scalar when scalar.getTag().isPresent() -> tags();
            case MappingStartEvent mapping when mapping.getTag().isPresent() -> tags();
            case SequenceStartEvent list when list.getTag().isPresent() -> tags();
            default -> Optional.empty();
        };
        complaint.ifPresent(text -> complain(value, text));
        return complaint.isPresent();
    }

    private static Optional<String> tags() {
        return Optional.of("tags are not supported: write the value alone");
    }

    /** Passes over what the event starts, however deep it is nested. */
    private void skip(Event event) {
        int open = event instanceof CollectionStartEvent ? 1 : 0;
        while (open > 0) {
            Event next = events.next();
            open += next instanceof CollectionStartEvent ? 1 : next instanceof CollectionEndEvent ? -1 : 0;
            if (open > ABSURD) {
                throw new YamlEngineException("nested without end at " + at(next.getStartMark()));
            }
        }
    }

    private static @Nullable String value(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean isNull = scalar.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return isNull ? null : text;
    }

    private void complain(Event event, String what) {
        complaints.add(at(event.getStartMark()), what);
    }

    private String at(Optional<Mark> mark) {
        return mark.map(known -> file + ":" + (known.getLine() + 1)).orElse(file);
    }

    private static String join(List<String> path, String name) {
        return String.join(".", append(path, name));
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
