using GovPlatform.VolunteerService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Notes ends of incidents.</summary>
internal static class IncidentEnds
{
    /// <summary>Notes a step that ended an incident, or 0 for none, and holds the incident until the transaction ends.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="sequence">Number of the step.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The last step known to have ended it; 0 where none did.</returns>
    public static async Task<long> NoteEndAsync(
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
