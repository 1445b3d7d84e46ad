using GovPlatform.IncidentService.Categories;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// What the initial migration adds beyond EF Core's model: row-level security, the append-only timeline and the initial
/// categories. Not in the generated migration, so that it can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddRowSecurity(
            "incident",
            owning: "owning_path",
            handling: "handling_path",
            subject: "reporter_subject"
        );
        migration.AddRowSecurityOfParent("incident_timeline", key: "incident_id", parent: "incident");
        migration.AddRowSecurityOfParent("incident_reporter", key: "incident_id", parent: "incident");
        migration.MakeAppendOnly("incident_timeline");
        migration.InsertInitialCategories();
    }
}
