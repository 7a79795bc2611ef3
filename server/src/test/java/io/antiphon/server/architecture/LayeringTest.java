package io.antiphon.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.antiphon.server.architecture.Modules.API;
import static io.antiphon.server.architecture.Modules.CAN;
import static io.antiphon.server.architecture.Modules.CLASSES;
import static io.antiphon.server.architecture.Modules.CLIENT;
import static io.antiphon.server.architecture.Modules.EMBEDDED;
import static io.antiphon.server.architecture.Modules.ENGINE;
import static io.antiphon.server.architecture.Modules.HTTP;
import static io.antiphon.server.architecture.Modules.RSOCKET;
import static io.antiphon.server.architecture.Modules.SERVER;
import static io.antiphon.server.architecture.Modules.STORE;
import static io.antiphon.server.architecture.Modules.TESTKIT;

import org.junit.jupiter.api.Test;

/** Which module may know which. */
class LayeringTest {

    private static final String JDK = "java..";
    private static final String ANNOTATIONS = "org.jspecify..";

    @Test
    void the_api_needs_the_jdk_alone() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(API, JDK, ANNOTATIONS)
                .because("applications embed it")
                .check(CLASSES);
    }

    @Test
    void the_engine_knows_the_api_alone() {
        classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ENGINE, API, JDK, ANNOTATIONS)
                .because("stores and fronts plug into it, never the other way round")
                .check(CLASSES);
    }

    @Test
    void the_store_knows_neither_fronts_nor_the_server() {
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP, CLIENT, EMBEDDED, CAN, SERVER, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void the_http_front_knows_neither_stores_nor_the_server() {
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORE, CLIENT, EMBEDDED, CAN, SERVER, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void the_wire_knows_neither_the_engine_nor_who_uses_it() {
        noClasses()
                .that()
                .resideInAPackage(RSOCKET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, STORE, HTTP, CLIENT, EMBEDDED, CAN, SERVER, TESTKIT)
                .because("clients and servers are made of it alike")
                .check(CLASSES);
    }

    @Test
    void the_client_knows_no_engine() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, STORE, HTTP, EMBEDDED, CAN, SERVER, TESTKIT)
                .because("applications embed it without one")
                .check(CLASSES);
    }

    @Test
    void the_embedded_engine_knows_neither_sockets_nor_the_store_that_it_is_given() {
        noClasses()
                .that()
                .resideInAPackage(EMBEDDED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.antiphon.client.connection..", "io.netty..", RSOCKET, STORE, HTTP, CAN, SERVER, TESTKIT)
                .because("it needs neither a network nor a disk")
                .check(CLASSES);
    }

    @Test
    void the_bridge_to_can_knows_the_clients_words_alone() {
        noClasses()
                .that()
                .resideInAPackage(CAN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.antiphon.client.connection..", RSOCKET, ENGINE, STORE, HTTP, EMBEDDED, SERVER, TESTKIT)
                .because("it works wherever they are spoken")
                .check(CLASSES);
    }

    @Test
    void frames_their_language_and_the_simulated_bus_only_compute() {
        classes()
                .that()
                .resideInAnyPackage("io.antiphon.can.frame..", "io.antiphon.can.slcan..", "io.antiphon.can.bus..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.antiphon.can.frame..",
                        "io.antiphon.can.slcan..",
                        "io.antiphon.can.bus..",
                        "java.lang..",
                        "java.util",
                        "java.util.function..",
                        "java.util.random..",
                        "java.util.stream..",
                        "java.nio",
                        ANNOTATIONS)
                .because("the same seed must give the same events")
                .check(CLASSES);
    }
}
