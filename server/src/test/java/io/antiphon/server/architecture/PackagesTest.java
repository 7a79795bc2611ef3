package io.antiphon.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.antiphon.server.architecture.Modules.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every package of every module. */
class PackagesTest {

    @Test
    void packages_form_no_cycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void every_package_tells_its_story_and_is_null_marked() {
        assertThat(packages().filter(PackagesTest::lacksNullMarkedPackageInfo))
                .as("packages without a package-info.java that is annotated @NullMarked")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Modules.API,
                Modules.ENGINE,
                Modules.STORE,
                Modules.RSOCKET,
                Modules.CLIENT,
                Modules.EMBEDDED,
                Modules.CAN,
                Modules.HTTP,
                Modules.SERVER,
                Modules.TESTKIT
            })
    void every_module_is_looked_at(String module) {
        assertThat(CLASSES.that(resideInAPackage(module))).isNotEmpty();
    }

    private static Stream<JavaPackage> packages() {
        return CLASSES.stream().map(JavaClass::getPackage).distinct();
    }

    private static boolean lacksNullMarkedPackageInfo(JavaPackage javaPackage) {
        return !javaPackage.isAnnotatedWith(NullMarked.class);
    }

    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
