namespace GovPlatform.Faults.Recounting;

/// <summary>One entry of an incident's timeline.</summary>
/// <param name="Move">As the API names it in camel case, such as <c>recordFeedback</c>.</param>
/// <param name="From">Status before; null for the first step.</param>
internal sealed record Step(string Incident, long Sequence, DateTime At, string Move, string? From, string To);
