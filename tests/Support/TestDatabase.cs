using System.Security.Cryptography;
using Npgsql;

namespace GovPlatform.Support;

internal static class TestDatabase
{
    internal static async Task<string> CreateAsync(string admin, string service)
    {
        var name = $"{service}_{RandomNumberGenerator.GetHexString(10, lowercase: true)}";
        var password = RandomNumberGenerator.GetHexString(24, lowercase: true);
        await RunAsync(
            admin,
            $"CREATE ROLE {name}_owner NOLOGIN",
            $"CREATE ROLE {name} LOGIN PASSWORD '{password}' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE",
            $"CREATE DATABASE {name} OWNER {name}_owner",
            $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            $"GRANT CONNECT ON DATABASE {name} TO {name}"
        );
        var service_ = new NpgsqlConnectionStringBuilder(admin) { Database = name };
        await RunAsync(
            service_.ConnectionString,
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            $"ALTER SCHEMA public OWNER TO {name}_owner",
            $"GRANT USAGE ON SCHEMA public TO {name}",
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {name}_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {name}_owner GRANT USAGE, SELECT ON SEQUENCES TO {name}"
        );
        service_.Username = name;
        service_.Password = password;
        return service_.ConnectionString;
    }

    internal static string AsOwner(string admin, string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return new NpgsqlConnectionStringBuilder(admin)
        {
            Database = database,
            Options = $"-c role={database}_owner",
        }.ConnectionString;
    }

    private static async Task RunAsync(string connectionString, params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
