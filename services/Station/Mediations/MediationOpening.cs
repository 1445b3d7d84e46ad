namespace GovPlatform.StationService.Mediations;

/// <summary>Initial data of a case, without personal data.</summary>
/// <param name="IssueId">The issue that an agreement solves, or null.</param>
/// <param name="Parties">Number of parties.</param>
internal sealed record MediationOpening(Guid StationId, string Path, DisputeKind Kind, Guid? IssueId, int Parties);
