namespace GovPlatform.ServiceDefaults;

/// <summary>The sequence in <c>If-Match</c> is not the current one; answered as 412, <c>request.stale</c>.</summary>
public sealed class PreconditionFailedException() : Exception("request.stale");
