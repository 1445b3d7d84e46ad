using System.Xml;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A clock in responses.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="DueAt">The deadline, UTC; null when none could be computed.</param>
/// <param name="State">State at the moment of the request.</param>
/// <param name="EndedAt">UTC; null until it ends.</param>
/// <param name="Gross">Duration with pauses, ISO 8601.</param>
/// <param name="Net">Duration without pauses, ISO 8601.</param>
/// <param name="Round">Number of times it was started, from 1.</param>
internal sealed record ClockView(
    ClockName Name,
    DateTimeOffset StartedAt,
    DateTimeOffset? DueAt,
    ClockState State,
    DateTimeOffset? EndedAt,
    string Gross,
    string Net,
    int Round
)
{
    public static ClockView Create(Clock clock, DateTimeOffset at) =>
        new(
            clock.Name,
            clock.StartedAt,
            clock.DueAt,
            clock.StateAt(at),
            clock.EndedAt,
            XmlConvert.ToString(clock.GrossAt(at)),
            XmlConvert.ToString(clock.NetAt(at)),
            clock.Round
        );
}
