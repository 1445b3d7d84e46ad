using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.OversightService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security, append-only tables and an index. It is kept
/// apart from the migration, so that the migration can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        // Figures look up the paths of a unit by its code, in the facts.
        migration.Sql(
            """
            CREATE INDEX ix_fact_unit_code ON fact ((payload ->> 'code'))
                WHERE message_type = 'Grid.UnitChangedV1';
            """
        );
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity("fact", owning: "unit_path");
        migration.MakeAppendOnly("fact");
        migration.MakeAppendOnly("checkpoint");
        migration.MakeAppendOnly("fact_conflict");
        migration.MakeAppendOnly("lost_fact");
    }
}
