namespace GovPlatform.ServiceDefaults;

/// <summary>Something we need is down: answered as 503 with Retry-After.</summary>
/// <param name="code">Stable code, such as <c>identity.unavailable</c>.</param>
/// <param name="inner">What happened.</param>
public sealed class DependencyUnavailableException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
