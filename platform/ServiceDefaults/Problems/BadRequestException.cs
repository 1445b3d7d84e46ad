namespace GovPlatform.ServiceDefaults;

/// <summary>What was sent cannot be understood: answered as 400 with a stable code.</summary>
/// <param name="code">Stable code, such as <c>page.limit</c>.</param>
/// <param name="field">Name of the field or parameter at fault, or null.</param>
public sealed class BadRequestException(string code, string? field = null) : Exception(code)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>Name of the field or parameter at fault, or null.</summary>
    public string? Field { get; } = field;
}

/// <summary>The caller's If-Match is older than what is stored: answered as 412.</summary>
public sealed class PreconditionFailedException() : Exception("request.stale");

/// <summary>Something we need is down: answered as 503 with Retry-After.</summary>
/// <param name="code">Stable code, such as <c>identity.unavailable</c>.</param>
/// <param name="inner">What happened.</param>
public sealed class DependencyUnavailableException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
