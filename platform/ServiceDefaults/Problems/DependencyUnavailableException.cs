namespace GovPlatform.ServiceDefaults;

/// <summary>A dependency of the service is unavailable; answered as 503 with <c>Retry-After</c>.</summary>
/// <param name="code">Stable code, such as <c>identity.unavailable</c>.</param>
/// <param name="inner">The cause, which is logged, or null.</param>
public sealed class DependencyUnavailableException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
