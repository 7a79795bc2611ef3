package io.antiphon.engine.record;

import io.antiphon.engine.store.StoreException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers under which the constants of an enum are stored: a constant's number is its place in
 * this list, whatever becomes of the order in the enum. May be shared between threads.
 *
 * @param <E> the enum
 */
public final class FrozenNumbers<E extends Enum<E>> {
    private final String name;
    private final List<E> constants;
    private final Map<E, Integer> numbers;

    private FrozenNumbers(Class<E> type, List<E> constants) {
        this.name = type.getSimpleName();
        this.constants = constants;
        this.numbers = new EnumMap<>(type);
        for (int number = 0; number < constants.size(); number++) {
            numbers.put(constants.get(number), number);
        }
        if (numbers.size() != type.getEnumConstants().length) {
            throw new IllegalArgumentException("every " + name + " needs a number of its own");
        }
    }

    /**
     * Numbers from 0 on. New constants are added at the end; none is ever removed.
     *
     * @throws IllegalArgumentException where a constant is missing
     */
    public static <E extends Enum<E>> FrozenNumbers<E> inOrder(Class<E> type, List<E> constants) {
        return new FrozenNumbers<>(type, List.copyOf(constants));
    }

    /** The number of a constant. */
    public int of(E constant) {
        Integer number = numbers.get(constant);
        if (number == null) {
            throw new IllegalStateException("every " + name + " has a number");
        }
        return number;
    }

    /**
     * The constant with a number.
     *
     * @throws StoreException where there is none
     */
    public E constant(int number) {
        if (number < 0 || number >= constants.size()) {
            throw new StoreException(Damage.message("no " + name + " has the number " + number));
        }
        return constants.get(number);
    }
}
