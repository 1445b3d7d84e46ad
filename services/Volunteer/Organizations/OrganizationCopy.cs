namespace GovPlatform.VolunteerService.Organizations;

/// <summary>What is known of a social organisation: whether it may act. A copy of what its owner last said.</summary>
internal sealed class OrganizationCopy
{
    /// <summary>The organisation.</summary>
    public required Guid Id { get; init; }

    /// <summary>The newest step applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Whether it may host activities and help neighbours: it has graduated, or came registered, and has not left.</summary>
    public bool MayHost { get; set; }
}
