namespace GovPlatform.Faults.Recounting;

/// <summary>One checkpoint of the ledger.</summary>
internal sealed record Seal(long Number, long Facts, byte[] Hash);
