using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Categories;

/// <summary>The categories of a new installation, from the embedded <c>categories.json</c> in this folder.</summary>
internal static class InitialCategories
{
    /// <summary>Code of the fallback category.</summary>
    public const string Other = "service.other";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<Category> Read()
    {
        using var file = typeof(InitialCategories).Assembly.GetManifestResourceStream(
            "GovPlatform.IncidentService.Categories.categories.json"
        )!;
        return JsonSerializer.Deserialize<List<Category>>(file, Json)!;
    }

    /// <summary>Called by the initial migration.</summary>
    public static void InsertInitialCategories(this MigrationBuilder migration)
    {
        string[] columns =
        [
            "code",
            "group",
            "name",
            "severity",
            "tier",
            "handling_unit",
            "public",
            "evidence_required",
            "attributes",
            "version",
        ];
        string[] types = ["text", "text", "text", "text", "text", "text", "boolean", "boolean", "jsonb", "integer"];
        foreach (var category in Read())
        {
            migration.InsertData(
                "category",
                columns,
                types,
                [
                    category.Code,
                    category.Group,
                    category.Name,
                    EnumNames.NameOf(category.Severity),
                    EnumNames.NameOf(category.Tier),
                    category.HandlingUnit!,
                    category.Public,
                    category.EvidenceRequired,
                    JsonSerializer.Serialize(category.Attributes, Json),
                    category.Version,
                ]
            );
        }
    }
}
