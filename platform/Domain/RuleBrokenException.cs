namespace GovPlatform.Domain;

/// <summary>
/// A rule of the domain refuses what was asked. The one exception type for refusals: it becomes a problem response in
/// one place, and a consumer that meets it does not try again.
/// </summary>
/// <param name="code">Stable code a caller can rely on, such as <c>incident.transition</c>.</param>
/// <param name="kind">Which kind of refusal it is.</param>
/// <param name="facts">Details a caller may use, put beside the code in the problem (such as <c>allowed</c>).</param>
public sealed class RuleBrokenException(
    string code,
    RefusalKind kind = RefusalKind.Conflict,
    IReadOnlyDictionary<string, object?>? facts = null
) : Exception(code)
{
    /// <summary>Stable code, also the last part of the problem's type.</summary>
    public string Code { get; } = code;

    /// <summary>Which kind of refusal it is; decides the HTTP status.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Details put beside the code; empty when there are none.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; } = facts ?? new Dictionary<string, object?>();
}
