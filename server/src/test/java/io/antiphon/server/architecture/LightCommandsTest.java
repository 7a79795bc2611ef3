package io.antiphon.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.antiphon.server.architecture.Modules.CLASSES;
import static io.antiphon.server.architecture.Modules.HTTP;
import static io.antiphon.server.architecture.Modules.STORE;

import org.junit.jupiter.api.Test;

/** What keeps the commands quick to start. */
class LightCommandsTest {

    @Test
    void commands_load_nothing_that_only_a_server_needs() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.antiphon.server.command..",
                        "io.antiphon.server.config..",
                        "io.antiphon.server.remote..",
                        "io.antiphon.server.replier..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HTTP,
                        STORE,
                        "io.antiphon.server.runtime..",
                        "io.antiphon.server.metrics..",
                        "io.vertx..",
                        "io.netty..",
                        "io.micrometer..",
                        "org.rocksdb..",
                        "org.slf4j..",
                        "ch.qos.logback..")
                .because("people and scripts wait for each of them")
                .check(CLASSES);
    }
}
