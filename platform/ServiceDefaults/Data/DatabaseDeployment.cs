using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Creates a service's database and its two roles: the owner, which runs migrations and cannot log in, and the service's
/// own role, which has the database's name and owns nothing. Every step can be repeated.
/// </summary>
public static class DatabaseDeployment
{
    /// <summary>Creates the database and the roles where they are missing, and sets the service role's password.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database and of the role; lower case letters, digits, underscores.</param>
    /// <returns>Connection string of the service's role.</returns>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public static async Task<string> CreateAsync(
        string superuser,
        string database,
        string password,
        CancellationToken cancel = default
    )
    {
        if (!database.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new ArgumentException(
                $"'{database}' is not a valid database name: use lower case letters, digits and underscores.",
                nameof(database)
            );
        }
        await using (var server = Open(superuser))
        {
            await RunAsync(server, RolesSql(database, QuoteLiteral(password)), cancel);
            await using var find = server.CreateCommand(
                $"SELECT 1 FROM pg_database WHERE datname = {QuoteLiteral(database)}"
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
            await RunAsync(inside, GrantsSql(database), cancel);
        }
        return new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Username = database,
            Password = password,
        }.ConnectionString;
    }

    /// <summary>Drops a service's database if it exists and ends its open connections; the roles remain.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database.</param>
    public static async Task DropAsync(string superuser, string database, CancellationToken cancel = default)
    {
        await using var server = Open(superuser);
        await RunAsync(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", cancel);
    }

    /// <summary>Connection string for migrations: logs in as the superuser and sets the owner as the role.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database.</param>
    public static string OwnerConnection(string superuser, string database) =>
        new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Options = $"-c role={database}_owner",
            Pooling = false,
        }.ConnectionString;

    /// <summary>Applies the pending migrations of a service's database, as its owner.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database.</param>
    /// <param name="context">Type of the service's <c>DbContext</c>; its assembly holds the migrations.</param>
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
            await using var db = CreateContext(source, context);
            await db.Database.MigrateAsync(cancel);
        }
    }

    /// <summary>
    /// Reads the history table without EF Core: building the model takes about a second per service, and mostly there is
    /// nothing to migrate.
    /// </summary>
    private static async Task<bool> IsUpToDateAsync(
        NpgsqlDataSource source,
        Assembly migrations,
        CancellationToken cancel
    )
    {
        var known = migrations
            .GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var applied = new List<string>();
        await using var command = source.CreateCommand("SELECT migration_id FROM \"__EFMigrationsHistory\"");
        try
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                applied.Add(row.GetString(0));
            }
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
        // Until the first release the initial migration may be generated again; no database can be upgraded across that.
        return applied.Find(id => !known.Contains(id)) is { } unknown
            ? throw new InvalidOperationException(
                $"The database has the migration {unknown}, which this version does not know: it was made by another version. "
                    + "Start with --fresh to throw the data away, or use the version that made it."
            )
            : known.IsSubsetOf(applied);
    }

    internal static DbContext CreateContext(NpgsqlDataSource source, Type context)
    {
        var options = (DbContextOptionsBuilder)
            Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
        return (DbContext)Activator.CreateInstance(context, options.Options)!;
    }

    private static string RolesSql(string database, string password) =>
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
            -- Compiling a statement takes longer than any statement of a service; a search that found nothing took half a second.
            ALTER ROLE {database} SET jit = off;
            """;

    private static string GrantsSql(string database) =>
        $"""
            ALTER SCHEMA public OWNER TO {database}_owner;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {database};
            ALTER DEFAULT PRIVILEGES FOR ROLE {database}_owner IN SCHEMA public
                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {database};
            ALTER DEFAULT PRIVILEGES FOR ROLE {database}_owner IN SCHEMA public
                GRANT USAGE, SELECT ON SEQUENCES TO {database};
            """;

    private static string QuoteLiteral(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

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
