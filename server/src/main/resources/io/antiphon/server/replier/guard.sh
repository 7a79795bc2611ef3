# Knows which groups of processes are at work, a line of standard input for each thing to be done: a verb and a group.
# When the input ends, whoever wrote it has gone, and those that are still at work are ended.
trap '' INT HUP TERM
cd /
groups=
forget() {
    kept=
    for each in $groups; do
        [ "$each" = "$1" ] || kept="$kept $each"
    done
    groups=$kept
}
signal() {
    kill -s "$1" -- "-$2" 2>/dev/null
}
while read -r verb group; do
    case $verb in
    watch) groups="$groups $group" ;;
    forget) forget "$group" ;;
    ask) if signal 0 "$group"; then echo yes; else echo no; fi ;;
    *) signal "$verb" "$group" ;;
    esac
done
for each in $groups; do signal TERM "$each"; done
[ -z "$groups" ] || sleep 2
for each in $groups; do signal KILL "$each"; done
