using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace NativeServers.Servers;

/// <summary>PostgreSQL 15 or later. It refuses to run as root, so root hands it to the <c>postgres</c> user.</summary>
internal sealed class PostgresRecipe(PostgresServerResource postgres) : ServerRecipe(postgres)
{
    private const int OldestServed = 15;

    internal override string Title => "PostgreSQL";

    internal override string Setting => "POSTGRES";

    internal override string Package => "postgresql";

    internal override bool IsInstalled => Version >= OldestServed;

    internal override string? User => Machine.IsRoot ? "postgres" : null;

    /// <summary>The newest one installed, 0 where there is none. Debian keeps its programs off the PATH, one folder a version.</summary>
    private static int Version =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb")))
                .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
                .DefaultIfEmpty()
                .Max()
            : 0;

    private string Data => In("data");

    private string DigestFile => In("password.sha256");

    internal override (string Host, int Port) AddressOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return (parts.Host ?? "127.0.0.1", parts.Port);
    }

    /// <summary>It listens before it has recovered, so a session is begun.</summary>
    internal override async Task CheckAsync(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancel);
    }

    internal override bool TakesContainersArguments => true;

    internal override IEnumerable<object> Arguments(NativeServer server)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
        ];
        return
        [
            // A stop asked for by SIGTERM would wait for every client to leave; SIGINT writes a checkpoint and ends.
            .. Kept("INT"),
            .. Machine.As(User),
            .. new[] { Program("postgres"), "-D", Data },
            .. settings.SelectMany(setting => new[] { "-c", setting }),
            "-p",
            postgres.PrimaryEndpoint.Property(EndpointProperty.TargetPort),
        ];
    }

    internal override async Task PrepareAsync(CancellationToken cancel)
    {
        var password = (await postgres.PasswordParameter.GetValueAsync(cancel))!;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
        if (File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            RequireSameVersion(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), $"{Version}");
            RequireSamePassword(digest);
            return;
        }
        Directory.CreateDirectory(Place, Machine.OwnerOnly);
        try
        {
            Machine.WritePrivate(In("password"), password);
            await Machine.RunAsync("chown", ["-R", $"{User ?? System.Environment.UserName}:", Place], cancel);
            // Without PG_VERSION, data is what an interrupted initdb left.
            await Machine.RunAsync("rm", ["-rf", Data], cancel);
            var user = (await postgres.UserNameReference.GetValueAsync(cancel))!;
            string[] how = ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"];
            string[] initdb = [Program("initdb"), "-D", Data, "-U", user, "--pwfile", In("password"), .. how];
            // Without options, setpriv only becomes the program.
            await Machine.RunAsync("setpriv", [.. Machine.As(User), .. initdb], cancel);
            Machine.WritePrivate(DigestFile, digest);
        }
        finally
        {
            File.Delete(In("password"));
        }
    }

    private static string Program(string name) => $"/usr/lib/postgresql/{Version}/bin/{name}";

    /// <summary>The data outlives a run directory that was removed by hand where it lies elsewhere; its password does not.</summary>
    private void RequireSamePassword(string digest)
    {
        if (File.Exists(DigestFile) && File.ReadAllText(DigestFile) != digest)
        {
            throw new DistributedApplicationException(
                $"The data in {Place} was made with a password that is gone: only a fresh start, without this data, is possible."
            );
        }
    }
}
