namespace GovPlatform.OversightService.Ledger;

/// <summary>A subject some of whose steps have not arrived.</summary>
/// <param name="Subject">The aggregate.</param>
/// <param name="Missing">How many of its steps up to the newest known one are missing.</param>
internal sealed record SequenceGap(Guid Subject, long Missing);
