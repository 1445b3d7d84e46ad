using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace NativeServers.Servers;

/// <summary>PostgreSQL 15 or later. It does not run as root; root starts it as the user <c>postgres</c>.</summary>
internal sealed class PostgresRecipe(PostgresServerResource postgres) : ServerRecipe(postgres)
{
    private const int MinimumVersion = 15;

    internal override string DisplayName => "PostgreSQL";

    internal override string SettingSuffix => "POSTGRES";

    internal override string Package => "postgresql";

    internal override bool IsInstalled => Version >= MinimumVersion;

    internal override string? User => Machine.IsRoot ? "postgres" : null;

    /// <summary>
    /// The newest installed major version, or 0. Debian does not put the programs on the PATH; each version has a
    /// folder.
    /// </summary>
    private static int Version =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb")))
                .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
                .DefaultIfEmpty()
                .Max()
            : 0;

    private string Data => PathOf("data");

    private string DigestFile => PathOf("password.sha256");

    internal override (string Host, int Port) AddressOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return (parts.Host ?? "127.0.0.1", parts.Port);
    }

    /// <summary>
    /// Opens a session, because PostgreSQL accepts TCP connections before crash recovery is complete.
    /// </summary>
    internal override async Task CheckAsync(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancel);
    }

    internal override bool AcceptsContainerArguments => true;

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
            // On SIGTERM PostgreSQL waits for all clients to disconnect (smart shutdown); SIGINT is the fast shutdown.
            .. InShell("INT"),
            .. Machine.SetprivOptions(User),
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
        Directory.CreateDirectory(Folder, Machine.OwnerOnly);
        try
        {
            Machine.WritePrivate(PathOf("password"), password);
            await Machine.RunAsync("chown", ["-R", $"{User ?? System.Environment.UserName}:", Folder], cancel);
            // Data without PG_VERSION was left by an interrupted initdb.
            await Machine.RunAsync("rm", ["-rf", Data], cancel);
            var user = (await postgres.UserNameReference.GetValueAsync(cancel))!;
            string[] options = ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"];
            string[] initdb = [Program("initdb"), "-D", Data, "-U", user, "--pwfile", PathOf("password"), .. options];
            // Without options, setpriv only executes the program.
            await Machine.RunAsync("setpriv", [.. Machine.SetprivOptions(User), .. initdb], cancel);
            Machine.WritePrivate(DigestFile, digest);
        }
        finally
        {
            File.Delete(PathOf("password"));
        }
    }

    private static string Program(string name) => $"/usr/lib/postgresql/{Version}/bin/{name}";

    /// <summary>
    /// Data in the fallback directory remains when the run directory with its password is deleted by hand.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The data was made with another password.</exception>
    private void RequireSamePassword(string digest)
    {
        if (File.Exists(DigestFile) && File.ReadAllText(DigestFile) != digest)
        {
            throw new DistributedApplicationException(
                $"The data in {Folder} was made with a password that is gone: only a fresh start, without this data, is possible."
            );
        }
    }
}
