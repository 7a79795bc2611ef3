# Sourced by the scripts at the root. find_jdk exports the JAVA_HOME of a JDK that is new enough,
# or says in one sentence what to install and exits 1.

required_java=25

find_jdk() {
    use_first_new_enough \
        "${JAVA_HOME:-}" \
        /usr/lib/jvm/* \
        "${HOME:-}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/java/* \
        /opt/jdk* ||
        use_first_new_enough "$(jdk_on_path)" || {
        echo "Antiphon needs JDK $required_java or newer: install one (Temurin $required_java, say) and set JAVA_HOME to its folder." >&2
        exit 1
    }
}

use_first_new_enough() {
    for folder in "$@"; do
        if is_new_enough "$folder"; then
            JAVA_HOME=$folder
            export JAVA_HOME
            return
        fi
    done
    return 1
}

# A JDK says its version in its file "release"; a JRE has no compiler.
is_new_enough() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='=".-' read -r key _ major _; do
        if [ "$key" = JAVA_VERSION ]; then
            [ "$major" -ge "$required_java" ] 2>/dev/null
            return
        fi
    done <"$1/release"
    return 1
}

jdk_on_path() {
    java=$(command -v java) || return 0
    java=$(readlink -f "$java") || return 0
    echo "${java%/bin/java}"
}
