using GovPlatform.GridService.Matters;

namespace GovPlatform.GridService.Patrols;

/// <summary>A patrol with what it found; who did it is not shown.</summary>
/// <param name="Grid">Code of the grid.</param>
/// <param name="DoneAt">UTC.</param>
/// <param name="Day">The same as a day of the county.</param>
/// <param name="NothingFound">Whether the patrol found nothing, which is a result.</param>
internal sealed record PatrolView(
    Guid Id,
    string Grid,
    DateTimeOffset DoneAt,
    DateOnly Day,
    PatrolKind Kind,
    int? Minutes,
    string? Checklist,
    bool NothingFound,
    IReadOnlyList<MatterView> Findings,
    long Sequence
)
{
    public static PatrolView Create(Patrol patrol, IEnumerable<Matter> findings) =>
        new(
            patrol.Id,
            patrol.UnitCode,
            patrol.DoneAt,
            patrol.Day,
            patrol.Kind,
            patrol.Minutes,
            patrol.Checklist,
            patrol.Findings == 0,
            [.. findings.OrderBy(finding => finding.Id).Select(MatterView.Create)],
            patrol.Sequence
        );
}
