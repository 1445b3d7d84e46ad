using System.Xml;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>One clock; durations are ISO 8601.</summary>
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
