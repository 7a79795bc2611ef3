package io.antiphon.rsocket.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What makes connections fit for simulation: beneath the transport there are no sockets, threads or clocks. */
class PureConnectionTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.antiphon.rsocket");

    @Test
    void connections_know_buffers_and_nothing_else_of_netty() {
        classes()
                .that()
                .resideInAnyPackage("..rsocket.frame..", "..rsocket.metadata..", "..rsocket.connection..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..rsocket.frame..",
                        "..rsocket.metadata..",
                        "..rsocket.connection..",
                        "io.antiphon.api..",
                        "io.netty.buffer..",
                        "io.netty.util..",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.util..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void connections_are_told_the_time() {
        noClasses()
                .that()
                .resideInAPackage("..rsocket.connection..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(CLASSES);
    }

    @Test
    void frames_and_metadata_know_nothing_of_connections() {
        noClasses()
                .that()
                .resideInAnyPackage("..rsocket.frame..", "..rsocket.metadata..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..rsocket.connection..", "..rsocket.transport..")
                .check(CLASSES);
    }
}
