namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An activity as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationId">The organisation.</param>
/// <param name="Category">Category of the organisation.</param>
/// <param name="HeldOn">Day it was held, in the county's time zone.</param>
/// <param name="Week">The week of that day.</param>
/// <param name="Title">What it was.</param>
/// <param name="Visits">Visits counted, never unique people.</param>
/// <param name="Tag">The organisation's own tag, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows an activity.</summary>
    /// <param name="row">The activity.</param>
    public static OrgActivityView Create(OrgActivity row) =>
        new(
            row.Id,
            row.OrganizationId,
            row.Category,
            row.HeldOn,
            Activities.Week.Create(row.HeldOn).ToString(),
            row.Title,
            row.Visits,
            row.Tag,
            row.Sequence
        );
}
