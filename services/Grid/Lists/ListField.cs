namespace GovPlatform.GridService.Lists;

/// <summary>A field of a list. Stored as JSON.</summary>
/// <param name="Key">Name in records.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Purpose">For what the value is needed.</param>
/// <param name="Retention">How long it is kept: an ISO 8601 duration in years and months, such as <c>P2Y</c>.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Choices">Values of a <see cref="FieldType.Choice"/>.</param>
/// <param name="Required">Whether each record must have it; for a field that the list asks for.</param>
/// <param name="Personal">Whether it says something about a person. It is stored encrypted, and reading it is put on record.</param>
/// <param name="LegalBasis">What allows to ask for it; required of a personal field.</param>
/// <param name="SameAs">Keys by which other lists ask for the same.</param>
internal sealed record ListField(
    string Key,
    string Name,
    FieldType Type,
    string? Purpose,
    string? Retention,
    FieldSource? Source,
    IReadOnlyList<string>? Choices = null,
    bool Required = false,
    bool Personal = false,
    string? LegalBasis = null,
    IReadOnlyList<string>? SameAs = null
)
{
    /// <summary>Whether this list asks for it.</summary>
    public bool IsAsked() => Source is { Kind: SourceKind.Asked };

    /// <summary>All keys by which it may be asked for.</summary>
    public IEnumerable<string> AllKeys() => [Key, .. SameAs ?? []];
}
