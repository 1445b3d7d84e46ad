using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Handovers;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// What the initial migration adds beyond EF Core's model: row-level security, the append-only timeline and the
/// initial configuration. Not in the generated migration, so that it can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity(
            "incident",
            owning: "owning_path",
            handling: "handling_path",
            subject: "reporter_subject"
        );
        migration.AddRowSecurityOfParent("incident_timeline", key: "incident_id", parent: "incident");
        migration.AddRowSecurityOfParent("incident_reporter", key: "incident_id", parent: "incident");
        migration.AddRowSecurityOfParent("incident_attachment", key: "incident_id", parent: "incident");
        migration.MakeAppendOnly("incident_attachment");
        migration.AddRowSecurityWhere(
            "attachment",
            """
            (uploader <> '' AND uploader = current_setting('gov.subject', true)) OR gov_in_scope('/')
            OR EXISTS (SELECT 1 FROM incident_attachment link WHERE link.attachment_id = attachment.id)
            """
        );
        migration.MakeAppendOnly("incident_timeline");
        migration.AddRowSecurity("desk_handover", owning: "path");
        HandoverTable.MakeWrittenOnce(migration);
        migration.AddRowSecurity("incident_export", owning: "path", subject: "asked_by");
        // A person's own, and what is shared in the very unit; not what units below keep.
        migration.AddRowSecurity("saved_filter", owning: "path", subject: "owner");
        migration.Sql(
            """
            ALTER POLICY saved_filter_select ON saved_filter USING (owner = current_setting('gov.subject', true)
                OR (shared AND path = current_setting('gov.path', true)));
            ALTER POLICY saved_filter_update ON saved_filter USING (owner = current_setting('gov.subject', true));
            ALTER POLICY saved_filter_delete ON saved_filter USING (owner = current_setting('gov.subject', true));
            """
        );
        migration.InsertInitialCategories();
        migration.InsertInitialCalendars();
        migration.InsertInitialDeadlineRules();
        migration.AddConfigurationSecurity("category");
        migration.AddConfigurationSecurity("calendar");
        migration.AddConfigurationSecurity("working_hours");
        migration.AddConfigurationSecurity("deadline_rule");
        migration.AddConfigurationSecurity("routing_rule");
        migration.AddConfigurationSecurity("reply_template");
        migration.AddConfigurationSecurity("configuration_version");
        migration.MakeAppendOnly("configuration_version");
        migration.AddRowSecurity("notification_address", owning: "path");
        migration.AddRowSecurity("notification", owning: "path");
    }
}
