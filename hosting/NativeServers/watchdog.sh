# Ends the processes that an AppHost left behind. The AppHost writes this script to the shell's standard input and keeps that open; the
# kernel closes it when the AppHost ends for any reason.
# $1: NAME=value, an entry in the environment of all processes that the AppHost started, directly or indirectly.

marked() { # prints ids of the marked processes whose command line matches; arguments: those of grep
    for id in $(grep -slzxF -- "$mark" /proc/[0-9]*/environ | cut -d/ -f3); do
        [ "$id" != "$$" ] && tr '\0' ' ' <"/proc/$id/cmdline" | grep -qE "$@" && echo "$id"
    done
}

any_left() {
    [ -n "$(marked .)" ]
}

orchestrator_is_stopping() { # the orchestrator, which also detects the end of the AppHost, runs and has processes to stop
    [ -n "$(marked '/dcp ')" ] && [ -n "$(marked -v '/dcp ')" ]
}

wait_while() { # $1: command used as condition; $2: maximum in seconds
    tenths=$(($2 * 10))
    while [ "$tenths" -gt 0 ] && $1; do
        sleep 0.1
        tenths=$((tenths - 1))
    done
}

watch() {
    mark=$1
    exec 2>/dev/null # errors about processes that end in the meantime are expected
    trap '' INT TERM HUP
    read -r _ # returns when the AppHost has ended
    wait_while orchestrator_is_stopping 8
    kill -TERM $(marked .)
    wait_while any_left 3
    kill -KILL $(marked .)
}

watch "$1"
