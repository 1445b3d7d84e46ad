using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.Organizations;

/// <summary>The copy of one of SocialOrg's organisations: whether it may host and help.</summary>
internal sealed class OrganizationCopy : ICopy
{
    public required Guid Id { get; init; }

    /// <summary>Sequence of the newest message applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Whether it may host activities and help neighbours: it is registered and has not left.</summary>
    public bool MayHost { get; set; }
}
