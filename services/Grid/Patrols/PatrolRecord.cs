namespace GovPlatform.GridService.Patrols;

/// <summary>What is recorded of a patrol besides its findings.</summary>
/// <param name="DoneAt">UTC.</param>
/// <param name="Day">The same as a day of the county.</param>
/// <param name="Minutes">How long it took; null if not stated.</param>
/// <param name="Checklist">What was looked at, in words; null if not stated.</param>
internal sealed record PatrolRecord(
    DateTimeOffset DoneAt,
    DateOnly Day,
    PatrolKind Kind,
    int? Minutes,
    string? Checklist
);
