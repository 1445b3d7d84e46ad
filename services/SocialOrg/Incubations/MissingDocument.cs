namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A missing document, named in the caller's language.</summary>
internal sealed record MissingDocument(string Code, string Name)
{
    public static MissingDocument Create(NeededDocument document) => new(document.Code, document.Name.Current);
}
