namespace GovPlatform.Faults.Recounting;

/// <summary>A cause, and the effects that were found for it.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Cause">Id of the cause.</param>
/// <param name="Expected">Number of effects there must be.</param>
/// <param name="Found">Number of effects there are.</param>
internal sealed record Pair(string What, string Cause, long Expected, long Found);
