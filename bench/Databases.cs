using System.Diagnostics;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>Creates the services' databases with the setup program.</summary>
internal static class Databases
{
    private const string Password = "bench";
    private static readonly string[] Names = [.. Services.All.Select(service => service.ToLowerInvariant())];

    /// <summary>Drops and creates all databases. Returns connection strings by lower-case service name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SetUpAsync(TestServers servers, string checkout)
    {
        await DropAsync(servers.PostgresAdmin);
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(checkout, "hosting/Setup/bin/Release/net10.0/GovPlatform.Setup.dll"), "databases"]
        );
        start.Environment["ConnectionStrings__postgres"] = servers.PostgresAdmin;
        foreach (var name in Names)
        {
            start.Environment[$"Databases__{name}__Password"] = Password;
        }
        using var setup = Process.Start(start)!;
        await setup.WaitForExitAsync();
        if (setup.ExitCode != 0)
        {
            throw new InvalidOperationException("The setup step failed.");
        }
        return Names.ToDictionary(
            name => name,
            name =>
                new NpgsqlConnectionStringBuilder(servers.PostgresAdmin)
                {
                    Database = name,
                    Username = name,
                    Password = Password,
                    MaxPoolSize = 100,
                }.ConnectionString
        );
    }

    /// <summary>Renames a database, so that another checkout's of the same name can be made beside it; returns its connection string.</summary>
    public static async Task<string> SetAsideAsync(TestServers servers, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        var (name, aside) = (settings.Database, $"{settings.Database}_other");
        settings.Database = aside;
        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(servers.PostgresAdmin);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {aside} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
        await using var rename = server.CreateCommand($"ALTER DATABASE {name} RENAME TO {aside}");
        await rename.ExecuteNonQueryAsync();
        return settings.ConnectionString;
    }

    private static async Task DropAsync(string admin)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        foreach (var name in Names)
        {
            await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
    }
}
