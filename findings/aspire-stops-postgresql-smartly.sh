#!/usr/bin/env bash
# Aspire.Hosting 13.6.5 (Aspire.AppHost.Sdk 13.6.4) and PostgreSQL 15 as an executable resource, Debian 12.
#
# Guess: a stopping AppHost stops PostgreSQL cleanly, since it asks with SIGTERM and waits before it kills.
# Seen: to PostgreSQL SIGTERM is the smart shutdown, which waits until every client has left. With one idle client it is still waiting
# when the orchestrator's patience ends, and is killed: the next start has to recover. Started by a shell that turns SIGTERM into
# SIGINT, the fast shutdown, it is shut down.
#
# Output seen:
#   as it is: in production
#   through a shell: shut down
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
bin=$(ls -d /usr/lib/postgresql/15/bin 2>/dev/null) || { echo "needs Debian's postgresql-15"; exit 1; }
as=()
[ "$(id -u)" != 0 ] || as=(setpriv --reuid postgres --regid postgres --clear-groups)
cat >AppHost.csproj <<'XML'
<Project Sdk="Aspire.AppHost.Sdk/13.6.4">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <NoWarn>ASPIRE010</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Aspire.Hosting.AppHost" Version="13.6.5" />
    <PackageReference Include="Nerdbank.MessagePack" Version="1.3.88" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
builder.Configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
builder.AddExecutable("postgres", args[0], "/", args[1..]);
var app = builder.Build();
await app.StartAsync();
await Task.Delay(int.Parse(Environment.GetEnvironmentVariable("SECONDS_UP")!) * 1000);
await app.StopAsync();
await app.DisposeAsync();
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
state() { # $1: folder of the data, then the command
    local data=$folder/$1
    shift
    mkdir "$data"
    [ ${#as[@]} -eq 0 ] || chown postgres: "$data"
    ${as[@]+"${as[@]}"} "$bin/initdb" -D "$data" -U postgres -A trust --no-sync >/dev/null
    local port=$((20000 + RANDOM % 10000))
    SECONDS_UP=8 Logging__LogLevel__Default=Warning dotnet bin/Debug/net10.0/AppHost.dll "$@" "$data" "$port" >/dev/null &
    local host=$!
    for _ in $(seq 50); do
        "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break
        sleep 0.2
    done
    # A session that asks nothing.
    (sleep 30 | "$bin/psql" -h 127.0.0.1 -p "$port" -U postgres postgres >/dev/null 2>&1) &
    wait "$host"
    "$bin/pg_controldata" -D "$data" | sed -n 's/^Database cluster state: *//p'
}
cat >start <<SH
#!/bin/sh
exec ${as[@]+"${as[@]}"} $bin/postgres -D "\$1" -p "\$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= 2>/dev/null
SH
cat >start-and-turn <<SH
#!/bin/sh
${as[@]+"${as[@]}"} $bin/postgres -D "\$1" -p "\$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= 2>/dev/null &
trap 'kill -INT \$!' TERM
wait \$!
wait \$!
SH
chmod +x start start-and-turn
said="as it is: $(state plain "$folder/start")
through a shell: $(state turned "$folder/start-and-turn")"
echo "$said"
[ "$said" = "as it is: in production
through a shell: shut down" ] || { echo "The behaviour has changed."; exit 1; }
