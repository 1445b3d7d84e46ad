# Ends what an AppHost left behind. The AppHost writes this to the shell's standard input and keeps that open: the kernel closes it when
# the AppHost is gone, however it went.
# $1: NAME=value, an entry in the environment of every process the AppHost started, directly or not.

marked() { # process ids, of those whose command line grep finds by these arguments
    for id in $(grep -slzxF -- "$mark" /proc/[0-9]*/environ | cut -d/ -f3); do
        [ "$id" != "$$" ] && tr '\0' ' ' <"/proc/$id/cmdline" | grep -qE "$@" && echo "$id"
    done
}

is_left() {
    [ -n "$(marked .)" ]
}

is_in_order() { # the orchestrator, which notices the AppHost's death too, is there and has something to stop
    [ -n "$(marked '/dcp ')" ] && [ -n "$(marked -v '/dcp ')" ]
}

wait_while() { # $1: a question; $2: seconds to wait at most
    tenths=$(($2 * 10))
    while [ "$tenths" -gt 0 ] && $1; do
        sleep 0.1
        tenths=$((tenths - 1))
    done
}

watch() {
    mark=$1
    exec 2>/dev/null # a process that ends while it is looked at is no news
    trap '' INT TERM HUP
    read -r _
    wait_while is_in_order 8
    kill -TERM $(marked .)
    wait_while is_left 3
    kill -KILL $(marked .)
}

watch "$1"
