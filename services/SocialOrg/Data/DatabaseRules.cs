using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Incubations;
using GovPlatform.SocialOrgService.Spaces;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.SocialOrgService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security, append-only tables, an exclusion constraint
/// and initial data. Kept apart from the generated code, so that the migration can be generated again until the first
/// release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Adds the rules; called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity("organization", owning: "path", subject: "owner");
        migration.AddRowSecurity("incubation", owning: "path", subject: "owner");
        migration.AddRowSecurityOfParent("incubation_document", key: "incubation_id", parent: "incubation");
        migration.AddRowSecurityOfParent("incubation_step", key: "incubation_id", parent: "incubation");
        migration.AddRowSecurityOfParent("incubation_applicant", key: "incubation_id", parent: "incubation");
        migration.AddRowSecurity("space", owning: "path");
        migration.AddRowSecurity("space_allocation", owning: "path");
        migration.AddRowSecurity("org_activity", owning: "path", subject: "owner");
        migration.MakeAppendOnly("incubation_step");
        migration.MakeAppendOnly("incubation_process");
        SpaceTable.ExcludeOverlaps(migration);
        ProcessTable.InsertInitialProcess(migration);
        migration.AddConfigurationSecurity("incubation_process", readableByAll: true);
    }
}
