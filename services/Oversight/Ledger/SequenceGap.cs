namespace GovPlatform.OversightService.Ledger;

/// <summary>A subject of which some steps have not arrived.</summary>
/// <param name="Subject">Key of the aggregate.</param>
/// <param name="Missing">Number of steps missing up to the newest known one.</param>
internal sealed record SequenceGap(Guid Subject, long Missing);
