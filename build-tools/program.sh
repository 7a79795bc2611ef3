# To be sourced, after jdk.sh, maven.sh and lock.sh, by scripts that run the program of a module. Needs $root.
#
# build_program MODULE: fills MODULE/target/program with the program and all that it needs, where that is missing or
# older than its sources.

# Folders count too, so that a deleted file is noticed.
is_stale() {
    [ ! -f "$1" ] ||
        [ -n "$(find "$root"/.mvn "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main \
            "$root"/bridges/*/pom.xml "$root"/bridges/*/src/main -newer "$1" | head -n 1)" ]
}

# The stamp is as old as the start of the build: what changes meanwhile is built the next time.
build_now() {
    require_maven
    echo "Building $1 (the first time takes a minute or two) ..." >&2
    rm -rf "$root/$1/target/program"
    mkdir -p "$root/$1/target/program"
    : >"$2.new"
    (cd "$root" && run_maven -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dmaven.test.skip=true \
        -pl "$1" -am package) >&2 || exit 1
    mv "$2.new" "$2"
}

build_program() {
    stamp=$root/$1/target/program/built
    if is_stale "$stamp"; then
        mkdir -p "$root/$1/target"
        take_lock "$root/$1/target/program.lock" "Waiting for another build of $1"
        ! is_stale "$stamp" || build_now "$1" "$stamp"
        release_lock
    fi
}
