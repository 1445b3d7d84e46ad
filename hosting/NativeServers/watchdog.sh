# Ends what an AppHost left behind. The AppHost writes this to the shell's standard input and keeps that open: the kernel closes it when
# the AppHost is gone, however it went.
# $1: NAME=value, an entry in the environment of every process the AppHost started, directly or not.

marked() { # process ids, of those whose command line matches $1
    for id in $(grep -slzxF -- "$mark" /proc/[0-9]*/environ | cut -d/ -f3); do
        [ "$id" != "$$" ] && tr '\0' ' ' <"/proc/$id/cmdline" | grep -qE -- "$1" && echo "$id"
    done
}

wait_until_gone() { # $1: seconds to wait at most, $2: pattern of command lines
    tenths=$(($1 * 10))
    while [ "$tenths" -gt 0 ] && [ -n "$(marked "$2")" ]; do
        sleep 0.2
        tenths=$((tenths - 2))
    done
}

watch() {
    mark=$1
    exec 2>/dev/null # a process that ends while it is looked at is no news
    trap '' INT TERM HUP
    read -r _
    # The orchestrator notices the AppHost's death too and stops everything in order, unless it was killed as well.
    wait_until_gone 8 '/dcp '
    kill -TERM $(marked .)
    wait_until_gone 3 .
    kill -KILL $(marked .)
}

watch "$1"
