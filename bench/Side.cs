namespace GovPlatform.Bench;

/// <summary>What a side does in a round.</summary>
internal sealed record Side(string Name, Func<Task<Measured>> Run);
