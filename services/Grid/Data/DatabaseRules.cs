using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.GridService.Data;

/// <summary>
/// Database objects that EF's model cannot express: row-level security, append-only tables, exclusion constraints and
/// initial data. They are kept apart from the migration, so that it can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddRowSecurity("unit", owning: "path");
        migration.AddRowSecurity("unit_past", owning: "path");
        migration.AddRowSecurity("grid", owning: "path");
        migration.AddRowSecurity("grid_past", owning: "path");
        migration.AddRowSecurity("post", owning: "path");
    }
}
