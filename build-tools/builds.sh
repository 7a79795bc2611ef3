# Sourced, after program.sh, by scripts that run the program of another commit. Needs $root.
#
# find_build MODULE COMMIT: sets $build to the folder with the program of a module as it was at a commit, and builds it in
# a clone of its own where that has not been done. "." means the working tree.

find_build() {
    if [ "$2" = . ]; then
        build_program "$1"
        build=$root/$1/target/program
        return
    fi
    commit=$(git -C "$root" rev-parse --verify --quiet --short=12 "$2^{commit}") || {
        echo "'$2' is no commit here: name one that git knows, or . for the working tree." >&2
        exit 2
    }
    clone=$root/$1/target/builds/$commit
    build=$clone/$1/target/program
    [ -f "$build/built" ] || clone_and_build "$1"
}

clone_and_build() {
    rm -rf "$clone"
    mkdir -p "${clone%/*}"
    git clone -q --no-checkout "$root" "$clone"
    git -C "$clone" checkout -q --detach "$commit"
    (root=$clone && build_program "$1")
}
