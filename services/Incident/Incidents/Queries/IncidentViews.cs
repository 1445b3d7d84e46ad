using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Shows an incident to the present caller.</summary>
internal sealed class IncidentViews(ReportCodes codes, RequestContext context)
{
    /// <param name="incident">The incident.</param>
    /// <param name="contact">The reporter's masked contact, or null.</param>
    /// <param name="deadlines">Rules and calendar in force.</param>
    public IncidentView Create(Incident incident, string? contact, Deadlines deadlines) =>
        IncidentView.Create(incident, contact, context.ToPrincipal(), context.At, deadlines) with
        {
            Code = incident.ReporterSubject == context.Subject ? codes.CodeOf(incident.Id) : null,
        };
}
