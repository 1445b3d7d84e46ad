namespace GovPlatform.StationService.Mediations;

/// <summary>What a case begins with, without its people.</summary>
/// <param name="StationId">The station.</param>
/// <param name="Path">Path of the station's unit.</param>
/// <param name="Kind">Kind of dispute.</param>
/// <param name="IssueId">The meeting's issue it settles, or null.</param>
/// <param name="Parties">How many parties there are.</param>
internal sealed record MediationOpening(Guid StationId, string Path, DisputeKind Kind, Guid? IssueId, int Parties);
