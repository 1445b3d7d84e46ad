namespace GovPlatform.GridService.Matters;

/// <param name="Result">See <see cref="Matter.Result"/>.</param>
/// <param name="IncidentId">The incident it was handed on as; null if it was not handed on.</param>
/// <param name="Outcome">Final status of that incident; null while it is open.</param>
/// <param name="EndedAt">When it was settled or answered, UTC; null while it is neither.</param>
internal sealed record MatterView(
    Guid Id,
    string Unit,
    string? Title,
    string Text,
    string? CategoryCode,
    MatterPlace? Place,
    MatterStatus Status,
    string? Result,
    Guid? IncidentId,
    string? Outcome,
    DateTimeOffset? EndedAt,
    long Sequence
)
{
    public static MatterView Create(Matter matter) =>
        new(
            matter.Id,
            matter.UnitCode,
            matter.Title,
            matter.Text,
            matter.CategoryCode,
            matter.Place,
            matter.Status,
            matter.Result,
            matter.IncidentId,
            matter.Outcome,
            matter.EndedAt,
            matter.Sequence
        );
}
