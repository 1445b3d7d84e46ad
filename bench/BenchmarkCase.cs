namespace GovPlatform.Bench;

/// <summary>One of the measured systems, and how it is measured in one round.</summary>
internal sealed record BenchmarkCase(string Name, Func<Task<Measurement>> Run);
