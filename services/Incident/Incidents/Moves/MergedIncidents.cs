using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Finds the incidents for which something follows from the end of others.</summary>
internal static class MergedIncidents
{
    /// <summary>
    /// Loads what was merged into incidents that have just ended, each with the one into which it went in the end. What was
    /// merged into a withdrawn one comes back with all that was merged into it. Called as the platform, since the reporters
    /// of the merged incidents may belong to other units.
    /// </summary>
    public static async Task<List<(Incident Merged, Incident Survivor)>> FindMergedAsync(
        this IncidentDb db,
        IEnumerable<Incident> ended,
        CancellationToken cancel
    )
    {
        var survivors = ended.ToDictionary(survivor => survivor.Id);
        var found = new List<(Incident, Incident)>();
        // One query for each level; a merged incident seldom has others merged into it.
        for (var ids = survivors.Keys.ToArray(); ids.Length > 0; )
        {
            var level = await db
                .Incidents.Where(incident => incident.MergedInto != null && ids.Contains(incident.MergedInto.Value))
                .ToListAsync(cancel);
            foreach (var merged in level)
            {
                survivors[merged.Id] = survivors[merged.MergedInto!.Value];
                found.Add((merged, survivors[merged.Id]));
            }
            ids =
            [
                .. level
                    .Where(merged => survivors[merged.Id].Status != IncidentStatus.Withdrawn)
                    .Select(merged => merged.Id),
            ];
        }
        return found;
    }
}
