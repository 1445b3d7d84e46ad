using GovPlatform.IncidentService.Categories;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security, append-only tables, exclusion constraints and
/// initial data. Kept apart from the generated code, so that the migration can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Adds the rules; called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddRowSecurity(
            "incident",
            owning: "owning_path",
            handling: "handling_path",
            reporter: "reporter_subject"
        );
        migration.AddRowSecurityOfParent("incident_timeline", key: "incident_id", parent: "incident");
        migration.AddRowSecurityOfParent("incident_reporter", key: "incident_id", parent: "incident");
        migration.MakeAppendOnly("incident_timeline");
        migration.InsertInitialCategories();
    }
}
