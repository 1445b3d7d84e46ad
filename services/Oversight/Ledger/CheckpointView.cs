namespace GovPlatform.OversightService.Ledger;

/// <summary>A checkpoint as callers read it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Facts">Facts in the ledger so far.</param>
/// <param name="Hash">Its hash, hexadecimal.</param>
internal sealed record CheckpointView(long Number, long Facts, string Hash);
