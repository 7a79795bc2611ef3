package io.antiphon.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The declarations on the records' components, and the way from values to records and back. */
final class Records {

    private Records() {}

    /** Every setting that the record and the records in it declare, in order of declaration. */
    static List<Setting> settings(Class<?> type) {
        List<Setting> settings = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null) {
                settings.add(setting);
            } else if (component.getType().isRecord()) {
                settings.addAll(settings(component.getType()));
            }
        }
        return settings;
    }

    /** Makes the record of values by setting's name; what is no setting is found by component's name. */
    static <R> R make(Class<R> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(component -> argument(component, values))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    /** The opposite of {@link #make}: the values in the record by setting's name. */
    static Map<String, Object> values(Object made) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : made.getClass().getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null) {
                values.put(setting.name(), get(component, made));
            } else if (component.getType().isRecord()) {
                values.putAll(values(get(component, made)));
            }
        }
        return values;
    }

    private static @Nullable Object argument(RecordComponent component, Map<String, Object> values) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null && component.getType().isRecord()) {
            return make(component.getType(), values);
        }
        Object value = values.get(setting == null ? component.getName() : setting.name());
        return component.getType() == int.class && value instanceof Number number ? number.intValue() : value;
    }

    private static Object get(RecordComponent component, Object made) {
        try {
            return component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
