using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>PostgreSQL 15 or later. It refuses to run as root, so root hands it to the <c>postgres</c> user.</summary>
internal sealed class PostgresServer : Server
{
    private const int OldestServed = 15;

    /// <summary>Settings beyond the usual, <c>name=value</c>.</summary>
    internal IReadOnlyList<string> Extra { get; set; } = [];

    internal override string Title => "PostgreSQL";

    internal override string Variable => "GOVPLATFORM_POSTGRES";

    internal override string Package => "postgresql";

    internal override TimeSpan StartLimit => TimeSpan.FromSeconds(60);

    internal override bool IsInstalled => PostgresPrograms.Find(OldestServed) is not null;

    private static string? User => LinuxCalls.IsRoot ? "postgres" : null;

    private static PostgresPrograms Programs =>
        PostgresPrograms.Find(OldestServed)
        ?? throw new DistributedApplicationException($"No PostgreSQL of version {OldestServed} or later is installed.");

    internal override string ConnectionString(ServerAddress address) =>
        $"Host={address.Host};Port={address.Port};Username={address.UserName};Password={address.Password}";

    internal override ServerAddress ParseConnection(string connection)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        return new ServerAddress(
            Part("Host") ?? Part("Server") ?? "127.0.0.1",
            int.Parse(Part("Port") ?? "5432", CultureInfo.InvariantCulture),
            Part("Username") ?? Part("User ID") ?? "postgres",
            Part("Password") ?? ""
        );

        string? Part(string name) => parts.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    internal override Task<string> PlaceAsync(string runDirectory, string name, CancellationToken cancel) =>
        PostgresPlace.ChooseAsync(runDirectory, name, User, cancel);

    internal override async Task PrepareAsync(ServerSettings settings, CancellationToken cancel)
    {
        var data = DataOf(settings);
        if (File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            await RequireSameVersionAsync(data, cancel);
            await RequireSamePasswordAsync(settings, cancel);
            return;
        }
        await PostgresPlace.MakeAsync(settings.Directory, User, cancel);
        var passwordFile = Path.Combine(settings.Directory, "password");
        try
        {
            await PrivateFile.WriteAsync(passwordFile, settings.Address.Password, cancel);
            await OwnAsync(passwordFile, cancel);
            await InitialiseAsync(settings, data, passwordFile, cancel);
            await PrivateFile.WriteAsync(DigestFile(settings), Digest(settings), cancel);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    internal override IReadOnlyList<Launch> Launches(ServerSettings settings)
    {
        string[] values =
        [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=300",
            "timezone=UTC",
            "log_timezone=UTC",
            .. Extra,
        ];
        return
        [
            new Launch(
                Programs.Path("postgres"),
                [
                    "-D",
                    DataOf(settings),
                    "-p",
                    settings.Address.Port.ToString(CultureInfo.InvariantCulture),
                    .. values.SelectMany(value => new[] { "-c", value }),
                ]
            )
            {
                User = User,
                WorkingDirectory = "/",
                // SIGINT disconnects everybody and writes a checkpoint; SIGTERM would wait for them to leave.
                StopSignal = Signal.Interrupt,
                Grace = TimeSpan.FromSeconds(20),
                StopOrder = 1,
            },
        ];
    }

    /// <summary>Begins a session; asked for a password, the server is open. While it recovers it answers an error.</summary>
    protected override async Task<bool> AnswersAsync(
        NetworkStream stream,
        ServerAddress address,
        CancellationToken cancel
    )
    {
        var names = Encoding.UTF8.GetBytes($"user\0{address.UserName}\0database\0postgres\0\0");
        var message = new byte[8 + names.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), 0x00030000);
        names.CopyTo(message, 8);
        await stream.WriteAsync(message, cancel);
        var answer = new byte[1];
        return await stream.ReadAsync(answer, cancel) == 1 && answer[0] == (byte)'R';
    }

    private static string DataOf(ServerSettings settings) => Path.Combine(settings.Directory, "data");

    private static async Task InitialiseAsync(
        ServerSettings settings,
        string data,
        string passwordFile,
        CancellationToken cancel
    )
    {
        // A data directory half made by an initdb that was stopped is made anew.
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
        string[] arguments =
        [
            "-D",
            data,
            "-U",
            settings.Address.UserName,
            "-A",
            "scram-sha-256",
            "--pwfile",
            passwordFile,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        ];
        await AsUserAsync(Programs.Path("initdb"), arguments, cancel);
    }

    private static Task AsUserAsync(string program, string[] arguments, CancellationToken cancel) =>
        User is null
            ? Command.RunAsync(program, arguments, cancel)
            : Command.RunAsync(
                "setpriv",
                ["--reuid", User, "--regid", User, "--init-groups", program, .. arguments],
                cancel
            );

    private static Task OwnAsync(string path, CancellationToken cancel) =>
        User is null ? Task.CompletedTask : Command.RunAsync("chown", [$"{User}:", path], cancel);

    private static string DigestFile(ServerSettings settings) => Path.Combine(settings.Directory, "password.sha256");

    private static string Digest(ServerSettings settings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Address.Password)));

    /// <summary>The data outlives a run directory removed by hand where it lies elsewhere; its password does not.</summary>
    private static async Task RequireSamePasswordAsync(ServerSettings settings, CancellationToken cancel)
    {
        var file = DigestFile(settings);
        if (File.Exists(file) && await File.ReadAllTextAsync(file, cancel) != Digest(settings))
        {
            throw new DistributedApplicationException(
                $"The data in {settings.Directory} was made with a password that is gone. Start with --fresh to throw it away."
            );
        }
    }

    private static async Task RequireSameVersionAsync(string data, CancellationToken cancel)
    {
        var made = (await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION"), cancel)).Trim();
        if (made != Programs.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new DistributedApplicationException(
                $"The data in {data} was made by PostgreSQL {made}; installed is {Programs.Version}. "
                    + "Install that version, or start with --fresh to throw the data away."
            );
        }
    }
}
