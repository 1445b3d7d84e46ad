namespace GovPlatform.ServiceDefaults;

/// <summary>The caller's If-Match is older than what is stored: answered as 412.</summary>
public sealed class PreconditionFailedException() : Exception("request.stale");
