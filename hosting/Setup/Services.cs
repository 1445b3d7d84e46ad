using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace GovPlatform.Setup;

/// <summary>The services whose databases and queues are set up: each referenced assembly that holds one DbContext.</summary>
internal static class Services
{
    public static IReadOnlyList<ServiceToSetUp> All { get; } =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "GovPlatform.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(Find)
            .OfType<ServiceToSetUp>(),
    ];

    private static ServiceToSetUp? Find(string file)
    {
        var assembly = Assembly.Load(Path.GetFileNameWithoutExtension(file));
        var context = Array.Find(
            assembly.GetTypes(),
            type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DbContext))
        );
        return context is null
            ? null
            : new ServiceToSetUp(context.Name[..^"Db".Length].ToLowerInvariant(), assembly, context);
    }
}

/// <summary>One service.</summary>
/// <param name="Name">Its name, also its database's and role's.</param>
/// <param name="Assembly">Where its reactions are.</param>
/// <param name="Context">Its DbContext's type.</param>
internal sealed record ServiceToSetUp(string Name, Assembly Assembly, Type Context)
{
    /// <summary>Applies the migrations that the database lacks.</summary>
    public async Task MigrateAsync(string superuser, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(DatabaseSetup.OwnerConnection(superuser, Name));
        if (!await IsUpToDateAsync(source, cancel))
        {
            await using var db = Open(source);
            await db.Database.MigrateAsync(cancel);
        }
    }

    /// <summary>Asked without EF: its model takes each of seven services about a second of every start, only to find nothing to do.</summary>
    private async Task<bool> IsUpToDateAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var missing = Assembly
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

    private DbContext Open(NpgsqlDataSource source)
    {
        var options = (DbContextOptionsBuilder)
            Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(Context))!;
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
        return (DbContext)Activator.CreateInstance(Context, options.Options)!;
    }
}
