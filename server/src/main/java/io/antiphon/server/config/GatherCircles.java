package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds services that would ask themselves, be it by way of others. */
final class GatherCircles {
    private final Map<ServiceName, List<ServiceName>> gathered = new HashMap<>();

    private GatherCircles(List<DeclaredService> services) {
        for (DeclaredService service : services) {
            if (service.servedBy() instanceof Gather gather) {
                gathered.put(service.name(), gather.of());
            }
        }
    }

    static void complain(List<DeclaredService> services, Map<String, List<Entry>> entries, Complaints complaints) {
        GatherCircles circles = new GatherCircles(services);
        for (ServiceName name : circles.gathered.keySet()) {
            if (circles.reaches(name, name, circles.gathered.size())) {
                complaints.add(
                        entries.getOrDefault(name.value(), List.of()).getFirst().where(),
                        "'services.%s.gather' would ask itself".formatted(name));
            }
        }
    }

    /** A way to a service is no longer than there are services. */
    private boolean reaches(ServiceName from, ServiceName to, int steps) {
        return steps > 0
                && gathered.getOrDefault(from, List.of()).stream()
                        .anyMatch(next -> next.equals(to) || reaches(next, to, steps - 1));
    }
}
