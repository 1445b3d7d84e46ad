#!/usr/bin/env bash
# Npgsql 10.0.3, .NET 10, PostgreSQL 15.18 (Debian 12's postgresql-15).
#
# Expected: when a connection is reset, the statement that meets this fails with an NpgsqlException. The NpgsqlConnection is opened again
# (on another physical connection), and other statements succeed, as they do without automatic preparation.
# Observed: so it is, unless the lost execution was the one that prepares its statement (the one numbered AutoPrepareMinUsages). Then the next
# statement of this NpgsqlConnection, whatever its text, throws a NullReferenceException and leaves the connection open, and the one after it
# throws because it reads the messages of the statement before. NpgsqlConnection keeps a disposed command for the next CreateCommand, and
# with it the mark that its statement is being prepared. EF Core creates its commands so, and a pooled DbContext keeps its NpgsqlConnection.
# A command made with "new NpgsqlCommand", or one whose Connection is set to null after it failed, is not kept and not affected.
#
# Output observed:
#   lost at use 1: NpgsqlException, next: ok ok ok
#   lost at use 2: NpgsqlException, next: NullReferenceException NpgsqlException ok
#   lost at use 3: NpgsqlException, next: ok ok ok
#   lost at use 2, Connection set to null: NpgsqlException, next: ok ok ok
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
run pg_ctl -D "$folder/data/db" -l "$folder/data/log" -o "-p 25992 -h 127.0.0.1 -k $folder/data" -w start >/dev/null

cat >Lost.csproj <<'XML'
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
using System.Net;
using System.Net.Sockets;
using Npgsql;

// A proxy that can reset its connections, as a router or a load balancer does.
var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var sockets = new List<Socket>();
_ = AcceptAsync();
var port = ((IPEndPoint)listener.LocalEndpoint).Port;

foreach (var (lost, detach) in new[] { (1, false), (2, false), (3, false), (2, true) })
{
    await using var source = NpgsqlDataSource.Create(
        $"Host=127.0.0.1;Port={port};Username=tester;Database=postgres;Max Auto Prepare=20;Auto Prepare Min Usages=2"
    );
    await using var connection = await source.OpenConnectionAsync();
    for (var use = 1; use < lost; use++)
        await ExecuteAsync("SELECT 1");
    Reset();
    var first = await ExecuteAsync("SELECT 1");
    var next = $"{await ExecuteAsync("SELECT 2")} {await ExecuteAsync("SELECT 3")} {await ExecuteAsync("SELECT 4")}";
    Console.WriteLine($"lost at use {lost}{(detach ? ", Connection set to null" : "")}: {first}, next: {next}");

    async Task<string> ExecuteAsync(string text)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        try
        {
            await command.ExecuteScalarAsync();
            return "ok";
        }
        catch (Exception exception)
        {
            if (detach)
                command.Connection = null;
            return exception.GetType().Name;
        }
    }
}

async Task AcceptAsync()
{
    while (true)
    {
        var client = await listener.AcceptSocketAsync();
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(IPAddress.Loopback, 25992);
        lock (sockets)
            sockets.AddRange([client, server]);
        _ = CopyAsync(client, server);
        _ = CopyAsync(server, client);
    }
}

static async Task CopyAsync(Socket from, Socket to)
{
    var buffer = new byte[8192];
    try
    {
        for (int read; (read = await from.ReceiveAsync(buffer)) > 0; )
            await to.SendAsync(buffer.AsMemory(0, read));
    }
    catch (Exception ended) when (ended is SocketException or ObjectDisposedException) { }
}

void Reset()
{
    lock (sockets)
    {
        foreach (var socket in sockets)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        sockets.Clear();
    }
    Thread.Sleep(300);
}
CS
dotnet build -v:q -clp:NoSummary >build.log 2>&1 || { cat build.log; exit 1; }
said=$(timeout 60 dotnet bin/Debug/net10.0/Lost.dll)
echo "$said"
[ "$said" = "lost at use 1: NpgsqlException, next: ok ok ok
lost at use 2: NpgsqlException, next: NullReferenceException NpgsqlException ok
lost at use 3: NpgsqlException, next: ok ok ok
lost at use 2, Connection set to null: NpgsqlException, next: ok ok ok" ] || { echo "The behaviour has changed."; exit 1; }
