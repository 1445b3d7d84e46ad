namespace GovPlatform.ServiceDefaults;

/// <summary>The request is malformed; answered as 400 with a stable code.</summary>
/// <param name="code">Stable code, such as <c>page.limit.outOfRange</c>.</param>
/// <param name="field">Name of the field or parameter at fault, or null.</param>
public sealed class BadRequestException(string code, string? field = null) : Exception(code)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>Name of the field or parameter at fault, or null.</summary>
    public string? Field { get; } = field;
}
