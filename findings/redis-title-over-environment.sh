#!/usr/bin/env bash
# Redis 7.0.15 (Debian 12's redis-tools), Linux.
#
# Expected: /proc/PID/environ shows the environment a process was started with, so a supervisor can find its own processes by a variable
# that it has set for them.
# Observed: redis-server writes its title ("redis-server 127.0.0.1:PORT") over that memory. The variable is missing in /proc, but is still
# in the process's own environment. With "set-proc-title no" it stays visible. A supervisor has to start Redis from a process of its own (a
# shell) that keeps the variable.
#
# Output observed:
#   with its title: 0 entries contain the variable
#   without: 1 entry contains the variable
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(cat "$folder"/*.pid 2>/dev/null) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -q download redis-tools=5:7.0.15-1~deb12u10 libjemalloc2 liblzf1 libatomic1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$folder/root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo x86_64-linux-gnu)
# The server and the checker are one program, which chooses its function by its file name.
cp root/usr/bin/redis-check-rdb redis-server

entries() { # $1: yes or no; $2: port
    MARK=ours LD_LIBRARY_PATH=$libraries ./redis-server --port "$2" --save '' --set-proc-title "$1" >/dev/null &
    echo $! >"$1.pid"
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && break
        sleep 0.1
    done
    tr '\0' '\n' <"/proc/$(cat "$1.pid")/environ" | grep -c '^MARK=ours$' || true
}

titled=$(entries yes 21379)
plain=$(entries no 21380)
echo "with its title: $titled entries contain the variable"
echo "without: $plain entry contains the variable"
[ "$titled" = 0 ] && [ "$plain" = 1 ]
