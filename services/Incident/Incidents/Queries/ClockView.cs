using System.Xml;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A clock in responses.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="DueAt">The deadline, UTC; null when none could be computed.</param>
/// <param name="PromisedAt">The deadline that was first told, UTC; null while it has not moved.</param>
/// <param name="State">State at the moment of the request.</param>
/// <param name="EndedAt">UTC; null until it ends.</param>
/// <param name="Gross">Duration with pauses, ISO 8601.</param>
/// <param name="Net">Duration without pauses, ISO 8601.</param>
/// <param name="Round">Number of times it was started, from 1.</param>
/// <param name="StoppedAt">When it ended or, while paused, when the pause began, UTC; null while it runs.</param>
/// <param name="WarnAt">When three quarters of its time have passed, UTC; null as <paramref name="DueAt"/>.</param>
/// <param name="Alert">Whether the warning and the overdue mark have been recorded.</param>
/// <param name="CalendarVersion">From which calendar the deadline was computed.</param>
/// <param name="RuleVersion">By which version of the deadline rule.</param>
internal sealed record ClockView(
    ClockName Name,
    DateTimeOffset StartedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PromisedAt,
    ClockState State,
    DateTimeOffset? EndedAt,
    string Gross,
    string Net,
    int Round,
    DateTimeOffset? StoppedAt,
    DateTimeOffset? WarnAt,
    ClockAlert Alert,
    string? CalendarVersion,
    int RuleVersion
)
{
    public static ClockView Create(Clock clock, DateTimeOffset at) =>
        new(
            clock.Name,
            clock.StartedAt,
            clock.DueAt,
            clock.MovedFrom,
            clock.StateAt(at),
            clock.EndedAt,
            XmlConvert.ToString(clock.GrossAt(at)),
            XmlConvert.ToString(clock.NetAt(at)),
            clock.Round,
            clock.StoppedAt,
            clock.WarnAt,
            clock.Alert,
            clock.CalendarVersion,
            clock.RuleVersion
        );
}
