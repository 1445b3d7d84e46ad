namespace GovPlatform.GridService.Reforms;

/// <summary>A reform in responses.</summary>
/// <param name="Day">First day of the new state.</param>
/// <param name="Steps">What was asked for; empty for what an import changed.</param>
/// <param name="Failure">Why it could not be applied on its day; null unless it failed.</param>
/// <param name="SettledAt">When it was applied, withdrawn or failed, UTC; null while it is planned.</param>
internal sealed record ReformView(
    Guid Id,
    DateOnly Day,
    string Reason,
    ReformStatus Status,
    IReadOnlyList<ReformStep> Steps,
    ReformRefusal? Failure,
    DateTimeOffset EnteredAt,
    DateTimeOffset? SettledAt
)
{
    public static ReformView Create(Reform reform) =>
        new(
            reform.Id,
            reform.Day,
            reform.Reason,
            reform.Status,
            reform.Steps,
            reform.Failure,
            reform.EnteredAt,
            reform.SettledAt
        );
}
