using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Makes a service's database and its two roles: the owner, who migrates and cannot log in, and the service's own role,
/// named as the database, which owns nothing. Safe to run again.
/// </summary>
public static class DatabaseDeployment
{
    /// <summary>Makes what is missing and sets the service role's password.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database and of the service's role; lower case letters, digits, underscores.</param>
    /// <param name="password">The service role's password.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The service's own connection string.</returns>
    public static async Task<string> CreateAsync(
        string superuser,
        string database,
        string password,
        CancellationToken cancel = default
    )
    {
        if (!database.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new ArgumentException($"'{database}' is no name for a database of ours.", nameof(database));
        }
        await using (var server = Open(superuser))
        {
            await RunAsync(server, Roles(database, Literal(password)), cancel);
            await using var find = server.CreateCommand(
                $"SELECT 1 FROM pg_database WHERE datname = {Literal(database)}"
            );
            if (await find.ExecuteScalarAsync(cancel) is null)
            {
                await RunAsync(server, $"CREATE DATABASE {database} OWNER {database}_owner", cancel);
            }
            await RunAsync(
                server,
                $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {database}",
                cancel
            );
        }
        await using (var inside = Open(superuser, database))
        {
            await RunAsync(inside, Rights(database), cancel);
        }
        return new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Username = database,
            Password = password,
        }.ConnectionString;
    }

    /// <summary>Drops a service's database, with all that is in it; open connections are cut.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">The service's database.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task DropAsync(string superuser, string database, CancellationToken cancel = default)
    {
        await using var server = Open(superuser);
        await RunAsync(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", cancel);
    }

    /// <summary>The connection string migrations run on: the superuser's login, acting as the owner.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">The service's database.</param>
    public static string OwnerConnection(string superuser, string database) =>
        new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Options = $"-c role={database}_owner",
            Pooling = false,
        }.ConnectionString;

    /// <summary>Applies the migrations that a service's database lacks, as its owner.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">The service's database.</param>
    /// <param name="context">Type of the service's DbContext.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task MigrateAsync(
        string superuser,
        string database,
        Type context,
        CancellationToken cancel = default
    )
    {
        await using var source = NpgsqlDataSource.Create(OwnerConnection(superuser, database));
        if (!await IsUpToDateAsync(source, context.Assembly, cancel))
        {
            await using var db = Context(source, context);
            await db.Database.MigrateAsync(cancel);
        }
    }

    /// <summary>Asked without EF: its model takes each of seven services about a second of every start, only to find nothing to do.</summary>
    private static async Task<bool> IsUpToDateAsync(
        NpgsqlDataSource source,
        Assembly migrations,
        CancellationToken cancel
    )
    {
        var missing = migrations
            .GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        await using var command = source.CreateCommand("SELECT migration_id FROM \"__EFMigrationsHistory\"");
        try
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                missing.Remove(row.GetString(0));
            }
            return missing.Count == 0;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static DbContext Context(NpgsqlDataSource source, Type context)
    {
        var options = (DbContextOptionsBuilder)
            Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
        return (DbContext)Activator.CreateInstance(context, options.Options)!;
    }

    private static string Roles(string database, string password) =>
        $"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{database}_owner') THEN
                    CREATE ROLE {database}_owner NOLOGIN NOSUPERUSER NOBYPASSRLS;
                END IF;
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{database}') THEN
                    CREATE ROLE {database} LOGIN;
                END IF;
            END $$;
            ALTER ROLE {database} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {password};
            """;

    private static string Rights(string database) =>
        $"""
            ALTER SCHEMA public OWNER TO {database}_owner;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {database};
            ALTER DEFAULT PRIVILEGES FOR ROLE {database}_owner IN SCHEMA public
                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {database};
            ALTER DEFAULT PRIVILEGES FOR ROLE {database}_owner IN SCHEMA public
                GRANT USAGE, SELECT ON SEQUENCES TO {database};
            """;

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static NpgsqlDataSource Open(string superuser, string? database = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        settings.Database = database ?? settings.Database ?? "postgres";
        return NpgsqlDataSource.Create(settings);
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
