namespace GovPlatform.Bench;

/// <summary>The result of one case in one round.</summary>
/// <param name="CpuMs">CPU time of the measured process per operation in milliseconds; null if not measured.</param>
/// <param name="Unit">Unit of both values.</param>
/// <param name="SecondValue">A second value of the same round, such as the 99th percentile in addition to the median.</param>
internal sealed record Measurement(double Value, double? CpuMs = null, string Unit = "/s", double? SecondValue = null);
