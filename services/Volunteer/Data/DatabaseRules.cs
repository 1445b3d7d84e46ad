using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.VolunteerService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security. Kept apart from the generated code, so that
/// the migration can be generated again until the first release.
/// </summary>
internal static class DatabaseRules
{
    /// <summary>Adds the rules; called at the end of <c>InitialCreate.Up</c>.</summary>
    public static void AddDatabaseRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity("volunteer_sign_up", owning: "path", subject: "subject");
        migration.AddRowSecurity("volunteer", owning: "path", subject: "subject");
        migration.AddRowSecurityOfParent("volunteer_contact", key: "volunteer_id", parent: "volunteer");
        migration.AddRowSecurity("volunteer_activity", owning: "path");
        migration.AddRowSecurityOfParent("volunteer_shift", key: "activity_id", parent: "volunteer_activity");
        migration.AddRowSecurity("help_request", owning: "path", subject: "asker");
        migration.AddRowSecurityOfParent("help_request_content", key: "request_id", parent: "help_request");
        // A coordinator also sees the volunteers who signed up for the unit's activities. A planned activity is a public
        // call; the other states are visible to those who signed up too, but only the host's subtree changes one. The
        // helper reads a request for help and says when it is done.
        migration.Sql(
            """
            ALTER POLICY volunteer_select ON volunteer USING (gov_in_scope(path)
                OR (subject <> '' AND subject = current_setting('gov.subject', true))
                OR EXISTS (SELECT 1 FROM volunteer_sign_up s WHERE s.volunteer_id = volunteer.id));
            ALTER POLICY volunteer_activity_select ON volunteer_activity USING (gov_in_scope(path) OR status = 'planned'
                OR EXISTS (SELECT 1 FROM volunteer_sign_up s WHERE s.activity_id = volunteer_activity.id));
            ALTER POLICY help_request_select ON help_request USING (gov_in_scope(path)
                OR (current_setting('gov.subject', true) <> ''
                    AND current_setting('gov.subject', true) IN (asker, helper)));
            ALTER POLICY help_request_update ON help_request USING (gov_in_scope(path)
                OR (current_setting('gov.subject', true) <> ''
                    AND current_setting('gov.subject', true) IN (asker, helper)));
            """
        );
    }
}
