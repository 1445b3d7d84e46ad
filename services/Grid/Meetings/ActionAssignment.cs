namespace GovPlatform.GridService.Meetings;

/// <summary>What a meeting gives a unit to do.</summary>
/// <param name="Text">In words; it is published if the action becomes an incident.</param>
/// <param name="Due">Last day on which it is in time.</param>
internal sealed record ActionAssignment(string Text, DateOnly Due, ActionKind Kind);
