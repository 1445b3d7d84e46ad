using GovPlatform.GridService.Lists;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Records;
using GovPlatform.GridService.Trainings;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.GridService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security and an exclusion constraint. It is kept apart from
/// the migration, so that the migration can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity("unit", owning: "path");
        migration.AddRowSecurity("unit_past", owning: "path");
        migration.AddRowSecurity("grid", owning: "path");
        migration.AddRowSecurity("grid_past", owning: "path");
        migration.AddRowSecurity("reform", owning: "path");
        migration.AddRowSecurity("post", owning: "path");
        migration.AddConfigurationSecurity(CollectionList.Table);
        migration.AddConfigurationSecurity("configuration_version");
        migration.MakeAppendOnly("configuration_version");
        migration.AddRowSecurity("collection_list_announcement", owning: "path");
        migration.AddRowSecurity("collection_record", owning: "path");
        migration.AddRowSecurityOfParent(RecordSecretTable.Table, key: "record_id", parent: "collection_record");
        TrainingScope.AddRowSecurity(migration);
        migration.AddRowSecurity("matter", owning: "path");
        migration.AddRowSecurity("patrol", owning: "path");
        migration.AddConfigurationSecurity("patrol_plan");
        migration.AddRowSecurity("meeting", owning: "path");
        migration.AddRowSecurity("meeting_action", owning: "path", handling: "acting_path");
        migration.AddRowSecurityOfParent("meeting_agenda", key: "meeting_id", parent: "meeting");
        migration.MakeAppendOnly("meeting_agenda");
        PostTable.ExcludeOverlaps(migration);
    }
}
