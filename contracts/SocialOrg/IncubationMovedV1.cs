namespace GovPlatform.Contracts.SocialOrg;

/// <summary>
/// An incubation (A23) took a step. Delivered at least once; published in order per incubation.
/// </summary>
public sealed record IncubationMovedV1 : IFact
{
    /// <summary>Id of the incubation, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Category of the organisation.</summary>
    public required string Category { get; init; }

    /// <summary>The step: <c>apply, supply, advance, reject, withdraw, exit</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Stage before the step; empty for <c>apply</c>.</summary>
    public required string From { get; init; }

    /// <summary>
    /// Stage after the step, such as
    /// <c>applied, review, admitted, incubating, graduated, rejected, withdrawn, exited</c>.
    /// </summary>
    public required string Stage { get; init; }

    /// <summary>Version of the incubation process that applies to it.</summary>
    public required int ProcessVersion { get; init; }

    /// <summary>Id of the organisation it became; null before it has graduated.</summary>
    public Guid? OrganizationId { get; init; }
}
