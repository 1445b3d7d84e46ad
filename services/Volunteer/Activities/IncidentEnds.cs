using GovPlatform.VolunteerService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Stores the ends of incidents.</summary>
internal static class IncidentEnds
{
    /// <summary>
    /// Stores the sequence of a step that ended an incident, or 0 for none, and locks the incident's row until the
    /// transaction ends.
    /// </summary>
    /// <returns>Sequence of the last step known to have ended it; 0 if there is none.</returns>
    public static async Task<long> RecordEndAsync(
        this VolunteerDb db,
        Guid incidentId,
        long sequence,
        CancellationToken cancel
    )
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO incident_end (incident_id, sequence) VALUES ({incidentId}, {sequence})
            ON CONFLICT (incident_id) DO UPDATE SET sequence = greatest(incident_end.sequence, excluded.sequence)
            """,
            cancel
        );
        return await db.Set<IncidentEnd>()
            .Where(row => row.IncidentId == incidentId)
            .Select(row => row.Sequence)
            .SingleAsync(cancel);
    }
}
