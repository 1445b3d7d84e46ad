namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>An organisation as the API returns it.</summary>
/// <param name="Status"><c>registered</c> or <c>exited</c>.</param>
/// <param name="MayHost">Whether it may host activities.</param>
/// <param name="WeeklyQuota">Activities it owes a week.</param>
/// <param name="RegisteredAt">When it was entered here or graduated, UTC.</param>
/// <param name="ExitedAt">UTC, or null.</param>
/// <param name="IncubationId">The incubation it graduated from, or null.</param>
internal sealed record OrganizationView(
    Guid Id,
    string Name,
    string Category,
    string Status,
    bool MayHost,
    int WeeklyQuota,
    string Unit,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? ExitedAt,
    Guid? IncubationId,
    long Sequence
)
{
    public static OrganizationView Create(Organization organization) =>
        new(
            organization.Id,
            organization.Name,
            organization.Category,
            organization.Status,
            organization.MayHost,
            organization.WeeklyQuota,
            organization.Unit,
            organization.RegisteredAt,
            organization.ExitedAt,
            organization.IncubationId,
            organization.Sequence
        );
}
