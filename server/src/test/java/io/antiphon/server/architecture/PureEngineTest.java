package io.antiphon.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.antiphon.server.architecture.Modules.CLASSES;
import static io.antiphon.server.architecture.Modules.ENGINE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Clock;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What makes the engine fit for simulation and replay: it does nothing but compute. */
class PureEngineTest {

    private static final Set<String> CLOCK_READERS = Set.of("currentTimeMillis", "nanoTime", "now");

    private static final DescribedPredicate<JavaCall<?>> READS_THE_CLOCK = describe(
            "reads the clock",
            call -> call.getTargetOwner().getPackageName().startsWith("java.")
                    && CLOCK_READERS.contains(call.getName()));

    @Test
    void the_engine_does_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .because("effects are values: others carry them out")
                .check(CLASSES);
    }

    @Test
    void the_engine_starts_no_threads() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(assignableTo(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Timer.class)))
                .because("whoever drives it owns the one thread of a shard")
                .check(CLASSES);
    }

    @Test
    void the_engine_is_told_the_time() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .callCodeUnitWhere(READS_THE_CLOCK)
                .orShould()
                .dependOnClassesThat(assignableTo(Clock.class))
                .because("the same commands at the same times must give the same events")
                .check(CLASSES);
    }
}
