# Sourced. A lock among processes of one machine: a symbolic link, made in one step, that names its owner.

# take_lock LINK MESSAGE: waits for the lock, saying MESSAGE once; takes over that of a process which is gone.
take_lock() {
    lock=$1
    trap release_lock EXIT
    trap 'exit 130' INT TERM HUP
    told=
    until ln -s "$$" "$lock" 2>/dev/null; do
        owner=$(readlink "$lock") || continue
        if kill -0 "$owner" 2>/dev/null; then
            [ -n "$told" ] || echo "$2: process $owner holds $lock" >&2
            told=yes
            sleep 0.2 2>/dev/null || sleep 1
        else
            discard_lock "$owner"
        fi
    done
}

release_lock() {
    [ "$(readlink "$lock")" != "$$" ] || rm -f "$lock"
}

# discard_lock OWNER: moves it away before looking at it again, as another process may have taken it over in between.
discard_lock() {
    mv "$lock" "$lock.$$" 2>/dev/null || return 0
    found=$(readlink "$lock.$$")
    rm -f "$lock.$$"
    [ "$found" = "$1" ] || ln -s "$found" "$lock" 2>/dev/null || true
}
