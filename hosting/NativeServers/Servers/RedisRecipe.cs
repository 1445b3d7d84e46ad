using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Redis or Valkey as a cache, without persistence.</summary>
internal sealed class RedisRecipe(RedisResource redis) : ServerRecipe(redis)
{
    internal override string DisplayName => "Redis";

    internal override string SettingSuffix => "REDIS";

    internal override string Package => "redis-server";

    internal override bool IsInstalled => Program is not null;

    private static string? Program => Machine.FindProgram("redis-server") ?? Machine.FindProgram("valkey-server");

    internal override (string Host, int Port) AddressOf(string connectionString)
    {
        var address = connectionString.Split(',')[0].Split(':');
        return (address[0], address is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 6379);
    }

    internal override IEnumerable<object> Arguments(NativeServer server) =>
        [
            .. InShell("TERM"),
            .. new[] { Program!, PathOf("redis.conf"), "--port" },
            redis.PrimaryEndpoint.Property(EndpointProperty.TargetPort),
        ];

    /// <summary>
    /// The passwords go into a settings file, because each user of the machine can read command lines.
    /// </summary>
    internal override async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder, Machine.OwnerOnly);
        var password = redis.PasswordParameter is { } parameter ? await parameter.GetValueAsync(cancel) : null;
        var users = new List<string>();
        foreach (var user in redis.Annotations.OfType<RedisUser>())
        {
            users.Add(user.Setting((await user.Password.GetValueAsync(cancel))!));
        }
        Machine.WritePrivate(
            PathOf("redis.conf"),
            $"""
            bind 127.0.0.1
            {(password is null ? "" : $"requirepass {password}")}
            save ""
            appendonly no
            daemonize no
            dir {Folder}
            {string.Join('\n', users)}

            """
        );
    }
}
