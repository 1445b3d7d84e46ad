using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>The data of a new application.</summary>
/// <param name="Place">The unit applied to.</param>
/// <param name="Owner">
/// Subject of the applicant's account; empty if the centre applies for a person without one.
/// </param>
internal sealed record Application(
    Guid Id,
    string OrganizationName,
    string Category,
    UnitPlace Place,
    string Owner,
    IReadOnlyList<DocumentRequest> Documents
);
