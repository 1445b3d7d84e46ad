namespace GovPlatform.GridService.Lists;

/// <summary>A list in responses.</summary>
/// <param name="Unit">Code of the unit that owns it; null for the platform.</param>
/// <param name="Version">From 1; each change is a version.</param>
internal sealed record ListView(
    string Code,
    string Name,
    ListKind Kind,
    ListSubject Subject,
    Rhythm Due,
    IReadOnlyList<string> PostKinds,
    IReadOnlyList<string> Duties,
    IReadOnlyList<ListField> Fields,
    string? Unit,
    int Version
)
{
    public static ListView Create(CollectionList list) =>
        new(
            list.Code,
            list.Name,
            list.Kind,
            list.Subject,
            list.Due,
            list.PostKinds,
            list.Duties,
            list.Fields,
            list.Owner,
            list.Version
        );
}
