namespace GovPlatform.IncidentService.Incidents;

/// <summary>What a step cost a grid member; published as <c>MemberWork</c>.</summary>
/// <param name="Person">Pseudonym of the member for this day.</param>
/// <param name="Fields">Values that the request held.</param>
/// <param name="Taps">How often the screen was touched, as the application counted; null where it did not say.</param>
internal sealed record StepWork(string Person, int Fields, int? Taps);
