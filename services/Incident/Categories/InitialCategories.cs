using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using static GovPlatform.IncidentService.Data.InitialConfiguration.Column;

namespace GovPlatform.IncidentService.Categories;

/// <summary>The categories of a new installation, from <c>categories.json</c> in this folder.</summary>
internal static class InitialCategories
{
    /// <summary>Code of the fallback category.</summary>
    public const string Other = "service.other";

    public static IReadOnlyList<Category> Read() => InitialConfiguration.Read<Category>("Categories.categories.json");

    /// <summary>Called by the initial migration.</summary>
    public static void InsertInitialCategories(this MigrationBuilder migration)
    {
        foreach (var category in Read())
        {
            migration.InsertInitial(
                Category.Kind,
                category.Code,
                [
                    Text("code", category.Code),
                    Text("group", category.Group),
                    Text("name", category.Name),
                    Text("severity", EnumNames.NameOf(category.Severity)),
                    Text("tier", EnumNames.NameOf(category.Tier)),
                    Text("handling_unit", category.HandlingUnit),
                    Of("public", category.Public),
                    Of("evidence_required", category.EvidenceRequired),
                    Of("duplicate_metres", category.DuplicateMetres),
                    Of("duplicate_days", category.DuplicateDays),
                    OfJson("attributes", category.Attributes),
                ],
                ListCategories.View.Create(category) with
                {
                    Version = 1,
                }
            );
        }
    }
}
