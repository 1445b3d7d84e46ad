namespace GovPlatform.OversightService.Ledger;

/// <summary>A checkpoint in responses.</summary>
/// <param name="Number">From 0, without gaps.</param>
/// <param name="Facts">Number of facts in the ledger up to this checkpoint.</param>
/// <param name="Hash">Hexadecimal, lower case.</param>
internal sealed record CheckpointView(long Number, long Facts, string Hash);
