namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// An incubation (A23) took a step. At least once; published in order per incubation.
/// </summary>
public sealed record IncubationMovedV1 : IFact
{
    /// <summary>The incubation, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Category of the organisation.</summary>
    public required string Category { get; init; }

    /// <summary><c>apply, supply, advance, reject, withdraw, exit</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Stage before the step; empty for the application itself.</summary>
    public required string From { get; init; }

    /// <summary>Stage after the step, such as <c>applied, review, admitted, incubating, graduated, rejected, withdrawn, exited</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Version of the process whose rules it follows.</summary>
    public required int ProcessVersion { get; init; }

    /// <summary>The organisation it became, once it has graduated.</summary>
    public Guid? OrganizationId { get; init; }
}
