package io.antiphon.server.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The modules that the server sees, as package patterns, and all their classes. */
final class Modules {

    static final String API = "io.antiphon.api..";
    static final String ENGINE = "io.antiphon.engine..";
    static final String STORE = "io.antiphon.store..";
    static final String HTTP = "io.antiphon.http..";
    static final String RSOCKET = "io.antiphon.rsocket..";
    static final String CLIENT = "io.antiphon.client..";
    static final String EMBEDDED = "io.antiphon.embedded..";
    static final String CAN = "io.antiphon.can..";
    static final String SERVER = "io.antiphon.server..";
    static final String TESTKIT = "io.antiphon.testkit..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.antiphon");

    private Modules() {}
}
