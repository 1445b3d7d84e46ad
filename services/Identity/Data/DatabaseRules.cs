using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IdentityService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security of the security log. Kept apart from the
/// generated code, so that the migration can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Adds the rules; called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
    }
}
