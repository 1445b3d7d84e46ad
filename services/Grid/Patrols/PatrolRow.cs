namespace GovPlatform.GridService.Patrols;

/// <summary>A patrol in a list.</summary>
/// <param name="Grid">Code of the grid.</param>
/// <param name="DoneAt">UTC.</param>
/// <param name="Day">The same as a day of the county.</param>
/// <param name="Findings">How many things were found; 0 says that nothing was.</param>
internal sealed record PatrolRow(
    Guid Id,
    string Grid,
    DateTimeOffset DoneAt,
    DateOnly Day,
    PatrolKind Kind,
    int? Minutes,
    int Findings
)
{
    public static PatrolRow Create(Patrol patrol) =>
        new(patrol.Id, patrol.UnitCode, patrol.DoneAt, patrol.Day, patrol.Kind, patrol.Minutes, patrol.Findings);
}
