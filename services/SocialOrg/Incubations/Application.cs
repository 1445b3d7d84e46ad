using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What somebody applies for.</summary>
/// <param name="Id">Key of the incubation.</param>
/// <param name="OrganizationName">Name the organisation is to have.</param>
/// <param name="Category">Category it is to have.</param>
/// <param name="Place">The unit applied to.</param>
/// <param name="Owner">Subject of the applicant's account; empty where the centre applies for somebody without one.</param>
/// <param name="Documents">What is supplied with it.</param>
internal sealed record Application(
    Guid Id,
    string OrganizationName,
    string Category,
    UnitPlace Place,
    string Owner,
    IReadOnlyList<GivenDocument> Documents
);
