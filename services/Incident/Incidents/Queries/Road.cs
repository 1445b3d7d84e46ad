using System.Collections.Immutable;
using GovPlatform.IncidentService.Clocks;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The road of a report: which steps were taken, which one is being taken, which are still to come; who takes each, and until
/// when. It is computed, never stored, so it says what is true now; where a date has moved, the first one stands beside it.
/// </summary>
internal static class Road
{
    private static readonly ImmutableArray<ClockName> MainPath =
    [
        ClockName.Accept,
        ClockName.Dispatch,
        ClockName.Take,
        ClockName.Handle,
        ClockName.Verify,
        ClockName.Feedback,
    ];

    /// <param name="incident">The incident.</param>
    /// <param name="deadlines">Rules and calendar for the steps still to come.</param>
    /// <param name="at">Moment for which states are computed, UTC.</param>
    public static IReadOnlyList<RoadStep> Of(Incident incident, Deadlines deadlines, DateTimeOffset at)
    {
        var stages = incident.Clocks.All.Where(clock => clock.Name != ClockName.Total).ToList();
        var taken = stages.Select(clock => new RoadStep(
            clock.Name,
            CodeOf(clock.Path),
            clock.StartedAt,
            clock.DueAt,
            clock.MovedFrom,
            clock.EndedAt,
            clock.StateAt(at)
        ));
        return [.. taken, .. ToCome(incident, stages, deadlines, at)];
    }

    private static IEnumerable<RoadStep> ToCome(
        Incident incident,
        List<Clock> stages,
        Deadlines deadlines,
        DateTimeOffset at
    )
    {
        // A question or a suspension interrupts the step that it paused, which then goes on. What follows the decision about
        // a reopening depends on it.
        var open = stages.FindAll(clock => clock.EndedAt is null);
        if (!incident.Status.IsOpen() || open.Count == 0 || open[0].Name == ClockName.Reopen)
        {
            yield break;
        }
        var here = open[0].Name == ClockName.Arbitrate ? ClockName.Dispatch : open[0].Name;
        // A step that is overdue is taken now at the earliest.
        var from = open.Any(clock => clock.DueAt is null) ? null : open.Max(clock => clock.DueAt);
        from = from < at ? at : from;
        var end = incident.DueAt;
        foreach (var step in MainPath.SkipWhile(step => step != here).Skip(1))
        {
            var path = step is ClockName.Take or ClockName.Handle ? incident.HandlingPath : incident.OwningPath;
            var due = from is { } start
                ? deadlines.DueAfter(
                    deadlines.RuleFor(step, incident.Category, incident.Severity, incident.OwningPath),
                    path ?? incident.OwningPath,
                    start
                )
                : null;
            // The whole has its own end, before which the work is to be done; checking it does not count.
            due = step is ClockName.Dispatch or ClockName.Take or ClockName.Handle && due > end && end > at ? end : due;
            yield return new RoadStep(step, path is null ? null : CodeOf(path), null, due, null, null, null);
            from = due;
        }
    }

    /// <summary>The code of the unit at the end of a path such as <c>/990001/990001101/</c>.</summary>
    private static string? CodeOf(string path) => path.Trim('/').Split('/') is [.., { Length: > 0 } code] ? code : null;
}
