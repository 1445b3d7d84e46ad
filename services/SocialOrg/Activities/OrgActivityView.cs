namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An activity as the API returns it.</summary>
/// <param name="HeldOn">In the county's time zone.</param>
/// <param name="Week">The week of that day, such as <c>2026-W47</c>.</param>
/// <param name="Visits">Visits counted, not distinct people.</param>
/// <param name="Tag">The organisation's own tag, or null.</param>
internal sealed record OrgActivityView(
    Guid Id,
    Guid OrganizationId,
    string Category,
    DateOnly HeldOn,
    string Week,
    string Title,
    int Visits,
    string? Tag,
    long Sequence
)
{
    public static OrgActivityView Create(OrgActivity row) =>
        new(
            row.Id,
            row.OrganizationId,
            row.Category,
            row.HeldOn,
            Activities.Week.Containing(row.HeldOn).ToString(),
            row.Title,
            row.Visits,
            row.Tag,
            row.Sequence
        );
}
