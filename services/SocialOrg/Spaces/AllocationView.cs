namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>An allocation as the API returns it.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">Exclusive, UTC.</param>
/// <param name="Status"><c>let</c> or <c>cancelled</c>.</param>
/// <param name="CancelledAt">UTC, or null.</param>
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
    public static AllocationView Create(SpaceAllocation row) =>
        new(row.Id, row.SpaceId, row.OrganizationId, row.From, row.To, row.Status, row.CancelledAt, row.Sequence);
}
