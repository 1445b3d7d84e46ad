using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Bookings;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.StationService.Data;

/// <summary>
/// What the initial migration adds beyond EF's model: row-level security, append-only tables, exclusion constraints
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
        // Every caller may read these tables; changes require the row's unit in the caller's access scope.
        foreach (var register in new[] { "estate", "station", "booking" })
        {
            migration.AddRowSecurity(register, owning: "path");
            migration.Sql($"ALTER POLICY {register}_select ON {register} USING (true)");
        }
        migration.AddRowSecurity("booking_purpose", owning: "path");
        migration.AddRowSecurity("station_meeting", owning: "path");
        migration.AddRowSecurity("station_issue", owning: "path");
        migration.AddRowSecurity("mediation", owning: "path");
        migration.AddRowSecurityOfParent("mediation_record", key: "mediation_id", parent: "mediation");
        migration.AddRowSecurity("suggestion", owning: "path", subject: "author");
        migration.AddRowSecurity("station_session", owning: "path");
        // The service's role may delete records when their retention ends, but not update them.
        migration.MakeAppendOnly("mediation_record", rights: "UPDATE");
        BookingTable.ExcludeOverlaps(migration);
    }
}
