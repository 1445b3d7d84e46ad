namespace GovPlatform.Bench;

/// <summary>One side's result in one round.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="CpuMs">Milliseconds of processor time per operation, of the process measured; null where it is not known.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Also">A second value of the same round and unit, such as the 99th percentile beside the median.</param>
internal sealed record Measured(double Value, double? CpuMs = null, string Unit = "/s", double? Also = null);
