package io.antiphon.http.route;

import io.antiphon.api.Problem;
import io.antiphon.http.wire.Interaction;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a request. A route's path consists of fixed segments and at most one in braces,
 * which stands for any that is not empty, or, as its last, for all the rest. HEAD is served where GET is, and OPTIONS
 * everywhere.
 */
public final class Router {
    private final Node root = new Node();
    private final Map<String, Set<String>> routes = new TreeMap<>();

    /** Serves this method of this path. */
    public Router on(HttpMethod method, String path, Endpoint endpoint) {
        add(method, path, endpoint);
        return this;
    }

    /** Serves a page for people at this path, to which pages of others may lead. */
    public Router page(String path, Endpoint endpoint) {
        add(HttpMethod.GET, path, endpoint).page = true;
        return this;
    }

    /** Returns whether there is a page for people at this target. */
    public boolean isPage(String target) {
        Node node = root;
        for (String segment : Target.segments(Target.path(target))) {
            Node fixed = node.children.get(segment);
            Node next = fixed == null && !segment.isEmpty() ? node.parameter : fixed;
            if (next == null) {
                return false;
            }
            node = next;
        }
        return node.page;
    }

    /** The same where the path's last segment is in braces and stands for all the rest, slashes and all. */
    public Router under(HttpMethod method, String path, Endpoint endpoint) {
        add(method, path, endpoint).takesRest = true;
        return this;
    }

    /** Every path that is served, with its methods. */
    public Map<String, Set<String>> routes() {
        return routes;
    }

    /** Has the request answered. */
    public void route(Interaction interaction) {
        Node node = find(interaction);
        if (node == null) {
            interaction.problem(Problem.NOT_FOUND);
            return;
        }
        HttpMethod method = HttpMethod.HEAD.equals(interaction.method()) ? HttpMethod.GET : interaction.method();
        Endpoint endpoint = node.endpoints.get(method);
        if (endpoint != null) {
            endpoint.handle(interaction);
        } else {
            interaction.with(HttpHeaders.ALLOW, node.allowed());
            refuse(interaction);
        }
    }

    private Node add(HttpMethod method, String path, Endpoint endpoint) {
        Node node = root;
        for (String segment : Target.segments(path)) {
            node = segment.startsWith("{") ? node.parameterChild() : node.child(segment);
        }
        node.endpoints.put(method, endpoint);
        routes.computeIfAbsent(path, absent -> new TreeSet<>()).add(method.name());
        return node;
    }

    private static void refuse(Interaction interaction) {
        if (HttpMethod.OPTIONS.equals(interaction.method())) {
            interaction.answer(204);
        } else {
            interaction.problem(Problem.METHOD_NOT_ALLOWED);
        }
    }

    private @Nullable Node find(Interaction interaction) {
        List<String> segments = Target.segments(Target.path(interaction.target()));
        Node node = root;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            Node fixed = node.children.get(segment);
            Node parameter = node.parameter;
            if (fixed != null) {
                node = fixed;
            } else if (parameter != null && parameter.takesRest) {
                return rest(interaction, parameter, segments.subList(i, segments.size()));
            } else if (parameter != null && !segment.isEmpty()) {
                interaction.parameter(Target.decoded(segment));
                node = parameter;
            } else {
                return null;
            }
        }
        return node.endpoints.isEmpty() ? null : node;
    }

    private static @Nullable Node rest(Interaction interaction, Node node, List<String> segments) {
        String rest = String.join("/", segments);
        interaction.parameter(Target.decoded(rest));
        return rest.isEmpty() ? null : node;
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final Map<HttpMethod, Endpoint> endpoints = new HashMap<>();

        @Nullable
        Node parameter;

        boolean takesRest;
        boolean page;

        Node child(String segment) {
            return children.computeIfAbsent(segment, absent -> new Node());
        }

        Node parameterChild() {
            if (parameter == null) {
                parameter = new Node();
            }
            return parameter;
        }

        String allowed() {
            Set<String> names = new TreeSet<>(Set.of("OPTIONS"));
            for (HttpMethod method : endpoints.keySet()) {
                names.add(method.name());
                if (method.equals(HttpMethod.GET)) {
                    names.add("HEAD");
                }
            }
            return String.join(", ", names);
        }
    }
}
