using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Redis (or Valkey) as a cache: nothing is written to disk.</summary>
internal sealed class RedisRecipe(RedisResource redis) : ServerRecipe(redis)
{
    internal override string Title => "Redis";

    internal override string Setting => "REDIS";

    internal override string Package => "redis-server";

    internal override bool IsInstalled => Program is not null;

    private static string? Program => Machine.Find("redis-server") ?? Machine.Find("valkey-server");

    internal override (string Host, int Port) AddressOf(string connectionString)
    {
        var address = connectionString.Split(',')[0].Split(':');
        return (address[0], address is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 6379);
    }

    internal override IEnumerable<object> Arguments(NativeServer server) =>
        [
            .. Kept("TERM"),
            .. new[] { Program!, In("redis.conf"), "--port" },
            redis.PrimaryEndpoint.Property(EndpointProperty.TargetPort),
        ];

    /// <summary>Its settings are in a file, since every user of the machine can read a command line.</summary>
    internal override async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Place, Machine.OwnerOnly);
        var password = redis.PasswordParameter is { } parameter ? await parameter.GetValueAsync(cancel) : null;
        Machine.WritePrivate(
            In("redis.conf"),
            $"""
            bind 127.0.0.1
            {(password is null ? "" : $"requirepass {password}")}
            save ""
            appendonly no
            daemonize no
            dir {Place}

            """
        );
    }
}
