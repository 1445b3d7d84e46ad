namespace GovPlatform.Domain;

/// <summary>
/// A rule of the domain rejects a request. It is the only exception type for rejections: one place turns it into an RFC
/// 9457 problem, and a consumer that throws it is not retried, because the result would be the same.
/// </summary>
/// <param name="code">Stable code that callers may rely on, such as <c>incident.transition</c>.</param>
/// <param name="facts">
/// Details for the caller, added to the problem as extension members (such as <c>allowed</c>). Not by the name of a member that
/// every problem has: it would be there twice.
/// </param>
public sealed class RuleBrokenException(
    string code,
    RefusalKind kind = RefusalKind.Conflict,
    IReadOnlyDictionary<string, object?>? facts = null
) : Exception(code)
{
    /// <summary>Stable code, also the last part of the problem's <c>type</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Kind of the rejection; decides the HTTP status.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Extension members of the problem; empty if there are none.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; } = Check(facts ?? new Dictionary<string, object?>());

    private static IReadOnlyDictionary<string, object?> Check(IReadOnlyDictionary<string, object?> facts) =>
        facts.Keys.FirstOrDefault(name => name is "type" or "title" or "status" or "detail" or "instance") is { } taken
            ? throw new ArgumentException($"A problem has a member of its own by the name {taken}.", nameof(facts))
            : facts;
}
