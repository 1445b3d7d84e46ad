namespace GovPlatform.GridService.Trainings;

/// <summary>A yearly plan in responses, with what is done of it.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="SessionsHeld">Trainings of the unit that were held in the year.</param>
/// <param name="HoursHeld">How long these lasted in all.</param>
/// <param name="PersonHours">The hours of each, times the people who came.</param>
/// <param name="TopicsHeld">Planned topics about which at least one was held.</param>
/// <param name="Sequence">Number of the last event.</param>
internal sealed record PlanView(
    string Unit,
    int Year,
    int SessionsPlanned,
    decimal HoursPlanned,
    IReadOnlyList<string> Topics,
    int SessionsHeld,
    decimal HoursHeld,
    decimal PersonHours,
    IReadOnlyList<string> TopicsHeld,
    long Sequence
);
