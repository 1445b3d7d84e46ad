using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// The configuration of a new installation, owned by the platform: embedded files that the initial migration inserts as
/// version 1.
/// </summary>
internal static class InitialConfiguration
{
    private const string Instant = "timestamp with time zone";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A column of a row to be inserted.</summary>
    internal sealed record Column(string Name, string Type, object? Value)
    {
        public static Column Text(string name, string? value) => new(name, "text", value);

        public static Column Of(string name, bool value) => new(name, "boolean", value);

        public static Column Of(string name, int value) => new(name, "integer", value);

        public static Column Of(string name, Guid value) => new(name, "uuid", value);

        public static Column OfJson<T>(string name, T value) =>
            new(name, "jsonb", JsonSerializer.Serialize(value, Json));
    }

    /// <summary>The rows of an embedded file.</summary>
    /// <param name="file">Its path in this project, with dots.</param>
    public static IReadOnlyList<T> Read<T>(string file)
    {
        using var stream = typeof(InitialConfiguration).Assembly.GetManifestResourceStream(
            $"GovPlatform.IncidentService.{file}"
        )!;
        return JsonSerializer.Deserialize<List<T>>(stream, Json)!;
    }

    /// <summary>Inserts a row and its first version.</summary>
    /// <param name="kind">Its table.</param>
    /// <param name="key">Its key, as the versions have it.</param>
    /// <param name="columns">All columns but those of <see cref="OwnedConfiguration"/>.</param>
    /// <param name="view">The row as the API shows it.</param>
    public static void InsertInitial<TView>(
        this MigrationBuilder migration,
        string kind,
        string key,
        IReadOnlyList<Column> columns,
        TView view
    )
    {
        Column[] all =
        [
            .. columns,
            Column.Of("version", 1),
            Column.Text("owner_path", RowSecurity.Platform),
            new("changed_at", Instant, DateTimeOffset.UnixEpoch),
            Column.Text("changed_by", ""),
        ];
        Insert(migration, kind, all);
        Insert(
            migration,
            "configuration_version",
            [
                Column.Text("kind", kind),
                Column.Text("key", key),
                Column.Text("owner_path", RowSecurity.Platform),
                Column.Of("version", 1),
                new("at", Instant, DateTimeOffset.UnixEpoch),
                Column.Of("retired", false),
                Column.Text("actor_subject", ""),
                new("content", "jsonb", ConfigurationVersion.Write(view)),
            ]
        );
    }

    private static void Insert(MigrationBuilder migration, string table, Column[] columns) =>
        migration.InsertData(
            table,
            Array.ConvertAll(columns, column => column.Name),
            Array.ConvertAll(columns, column => column.Type),
            Array.ConvertAll(columns, column => column.Value!)
        );
}
