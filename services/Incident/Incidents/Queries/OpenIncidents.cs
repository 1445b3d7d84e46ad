using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The open incidents in queries, of which there are partial indexes.</summary>
internal static class OpenIncidents
{
    private static readonly IncidentStatus[] Ended =
    [
        .. Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen()),
    ];

    /// <summary>The filter of the partial indexes.</summary>
    public static string IndexFilter =>
        $"NOT (status IN ({string.Join(", ", Ended.Select(status => $"'{EnumNames.NameOf(status)}'").Order(StringComparer.Ordinal))}))";

    /// <summary>
    /// The excluded statuses are constants in the SQL, not parameters: only then can the planner see that a partial index
    /// fits.
    /// </summary>
    public static IQueryable<Incident> WhereOpen(this IQueryable<Incident> incidents) =>
        incidents.Where(incident => !EF.Constant(Ended).Contains(incident.Status));
}
