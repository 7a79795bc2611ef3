# Sourced by the scripts at the root, after find_jdk.

# Says in one sentence what to install, and exits 1, where Maven is missing or too old.
require_maven() {
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    if ! is_maven_new_enough ${version:-0 0}; then
        echo "Antiphon is built with Maven 3.8 or newer: install it and put its mvn first on the PATH." >&2
        exit 1
    fi
}

is_maven_new_enough() {
    [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; }
}

# Maven's own libraries use what newer JDKs warn about.
run_maven() {
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn -B -ntp "$@"
}
