namespace GovPlatform.IncidentService.Calendars;

/// <summary>A part of a working day, local times.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">End, not included; later than <paramref name="From"/>.</param>
internal sealed record WorkingInterval(TimeOnly From, TimeOnly To)
{
    /// <summary>Where no unit on the way to the root has hours of its own: 08:30–12:00 and 14:30–18:00.</summary>
    public static IReadOnlyList<WorkingInterval> Default { get; } =
    [new(new TimeOnly(8, 30), new TimeOnly(12, 0)), new(new TimeOnly(14, 30), new TimeOnly(18, 0))];
}
