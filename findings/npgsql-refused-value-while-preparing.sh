#!/usr/bin/env bash
# Npgsql 10.0.3, .NET 10, PostgreSQL 15.18 (Debian 12's postgresql-15).
#
# Expected: with MaxAutoPrepare a statement that fails because of one parameter's value leaves nothing behind. The connection stays usable,
# and the same statement with another value succeeds, however often it has run before.
# Observed: so it is before and after the statement is prepared. If the execution that prepares it (the one numbered AutoPrepareMinUsages) is
# the one with the value that the server refuses, the next execution, with a valid value, throws a plain System.Exception, which is neither an
# NpgsqlException nor transient, and the connection is closed. A statement that is prepared by PrepareAsync first is not affected.
#
# Output observed:
#   refused at use 1: 22P02, next: 1, Open
#   refused at use 2: 22P02, next: Exception, Closed
#   refused at use 3: 22P02, next: 1, Open
#   refused at use 2 after PrepareAsync: 22P02, next: 1, Open
set -euo pipefail
folder=$(mktemp -d)
run() { setpriv --reuid=65534 --regid=65534 --clear-groups env LD_LIBRARY_PATH="$libraries" "$folder/root/usr/lib/postgresql/15/bin/$@"; }
trap 'run pg_ctl -D "$folder/data/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get -q download postgresql-15=15.18-0+deb12u1 libpq5=15.18-0+deb12u1 libicu72 libxml2 libldap-2.5-0 libsasl2-2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$folder/root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo x86_64-linux-gnu)
install -d -o 65534 -g 65534 data
run initdb -D "$folder/data/db" -U tester -A trust >/dev/null
run pg_ctl -D "$folder/data/db" -l "$folder/data/log" -o "-p 25991 -h 127.0.0.1 -k $folder/data" -w start >/dev/null

cat >Prepared.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Npgsql" Version="10.0.3" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Npgsql;
using NpgsqlTypes;

await using var source = NpgsqlDataSource.Create(
    "Host=127.0.0.1;Port=25991;Username=tester;Database=postgres;Max Auto Prepare=20;Auto Prepare Min Usages=2"
);
foreach (var (refused, prepare) in new[] { (1, false), (2, false), (3, false), (2, true) })
{
    await using var connection = await source.OpenConnectionAsync();
    for (var use = 1; use < refused; use++)
        await ExecuteAsync("1");
    var first = await ExecuteAsync("one");
    var next = await ExecuteAsync("1");
    Console.WriteLine($"refused at use {refused}{(prepare ? " after PrepareAsync" : "")}: {first}, next: {next}, {connection.State}");

    async Task<string> ExecuteAsync(string number)
    {
        // A text of its own for each case, so that each begins unprepared.
        await using var command = new NpgsqlCommand($"SELECT $1::int AS case_{refused}_{prepare}", connection);
        // As text, which the server reads.
        command.Parameters.Add(new() { Value = number, NpgsqlDbType = NpgsqlDbType.Unknown });
        try
        {
            if (prepare)
                await command.PrepareAsync();
            return $"{await command.ExecuteScalarAsync()}";
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }
}
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(timeout 60 dotnet bin/Debug/net10.0/Prepared.dll)
echo "$said"
[ "$said" = "refused at use 1: 22P02, next: 1, Open
refused at use 2: 22P02, next: Exception, Closed
refused at use 3: 22P02, next: 1, Open
refused at use 2 after PrepareAsync: 22P02, next: 1, Open" ] || { echo "The behaviour has changed."; exit 1; }
