namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>An allocation as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="SpaceId">The space.</param>
/// <param name="OrganizationId">The organisation.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
/// <param name="Status"><c>let</c> or <c>cancelled</c>.</param>
/// <param name="CancelledAt">When it was cancelled, UTC, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record AllocationView(
    Guid Id,
    Guid SpaceId,
    Guid OrganizationId,
    DateTimeOffset From,
    DateTimeOffset To,
    string Status,
    DateTimeOffset? CancelledAt,
    long Sequence
)
{
    /// <summary>Shows an allocation.</summary>
    /// <param name="row">The allocation.</param>
    public static AllocationView Create(SpaceAllocation row) =>
        new(row.Id, row.SpaceId, row.OrganizationId, row.From, row.To, row.Status, row.CancelledAt, row.Sequence);
}
