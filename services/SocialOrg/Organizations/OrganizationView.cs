namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>An organisation as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Registered name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Status"><c>registered</c> or <c>exited</c>.</param>
/// <param name="MayHost">Whether it may host activities.</param>
/// <param name="WeeklyQuota">Activities it owes a week.</param>
/// <param name="Unit">Code of the unit it belongs to.</param>
/// <param name="RegisteredAt">When it was registered, UTC.</param>
/// <param name="ExitedAt">When it left, UTC, or null.</param>
/// <param name="IncubationId">The incubation it graduated from, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
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
    /// <summary>Shows an organisation.</summary>
    /// <param name="organization">The organisation.</param>
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
