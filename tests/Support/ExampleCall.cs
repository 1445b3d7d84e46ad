namespace GovPlatform.Support;

/// <summary>A call of one endpoint that names rows of the first town, and that a caller of that town can make.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Body">Sent as JSON; no body if null.</param>
/// <param name="MediaType">Of a body that is a text, sent unchanged.</param>
/// <param name="By">Who makes the rightful call, where the town's own caller may not; null for that caller.</param>
/// <param name="OpenToAll">Whether residents of any town may make it, so that it is no management of the town.</param>
public sealed record ExampleCall(
    string Path,
    object? Body = null,
    string? MediaType = null,
    ApiClient? By = null,
    bool OpenToAll = false
);
