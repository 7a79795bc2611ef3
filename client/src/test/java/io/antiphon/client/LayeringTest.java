package io.antiphon.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.antiphon.client");

    @Test
    void packages_form_no_cycles() {
        slices().matching("io.antiphon.(client..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_words_and_the_proxies_know_nothing_of_sockets() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.antiphon.client.ask..",
                        "io.antiphon.client.serve..",
                        "io.antiphon.client.signal..",
                        "io.antiphon.client.proxy..",
                        "io.antiphon.client.provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.antiphon.client.connection..", "io.antiphon.rsocket..", "io.netty..")
                .because("an engine in the same process implements them without")
                .check(CLASSES);
    }
}
