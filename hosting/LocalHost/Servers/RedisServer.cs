using System.Globalization;
using System.Net.Sockets;
using System.Text;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>Redis (or Valkey) as a cache: nothing is written to disk.</summary>
internal sealed class RedisServer : Server
{
    internal override string Title => "Redis";

    internal override string Variable => "GOVPLATFORM_REDIS";

    internal override string Package => "redis-server";

    internal override TimeSpan StartLimit => TimeSpan.FromSeconds(30);

    internal override bool IsInstalled => Program is not null;

    private static string? Program => Command.Find("redis-server") ?? Command.Find("valkey-server");

    internal override string ConnectionString(ServerAddress address) =>
        address.Password.Length > 0
            ? $"{address.Host}:{address.Port},password={address.Password}"
            : $"{address.Host}:{address.Port}";

    internal override ServerAddress ParseConnection(string connection)
    {
        var parts = connection.Split(',');
        var address = parts[0].Split(':');
        var password = parts.FirstOrDefault(part => part.StartsWith("password=", StringComparison.Ordinal));
        return new ServerAddress(
            address[0],
            address is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 6379,
            "",
            password?["password=".Length..] ?? ""
        );
    }

    internal override async Task PrepareAsync(ServerSettings settings, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Directory, PrivateFile.DirectoryMode);
        // In a file, for every user of the machine can read a command line.
        await PrivateFile.WriteAsync(
            SettingsFile(settings),
            $"""
            bind 127.0.0.1
            port {settings.Address.Port}
            requirepass {settings.Address.Password}
            save ""
            appendonly no
            daemonize no

            """,
            cancel
        );
    }

    internal override IReadOnlyList<Launch> Launches(ServerSettings settings) =>
        [
            new Launch(Program!, [SettingsFile(settings)])
            {
                WorkingDirectory = settings.Directory,
                StopOrder = 1,
                Grace = TimeSpan.FromSeconds(3),
            },
        ];

    protected override async Task<bool> AnswersAsync(
        NetworkStream stream,
        ServerAddress address,
        CancellationToken cancel
    )
    {
        var greeting = address.Password.Length > 0 ? $"AUTH {address.Password}\r\nPING\r\n" : "PING\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), cancel);
        var answer = new byte[64];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), cancel) is var read and > 0)
        {
            length += read;
            if (Encoding.ASCII.GetString(answer, 0, length).Contains("+PONG\r\n", StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static string SettingsFile(ServerSettings settings) => Path.Combine(settings.Directory, "redis.conf");
}
