namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document that is missing, named in the caller's language.</summary>
/// <param name="Code">Its name in requests.</param>
/// <param name="Name">Its name on screen.</param>
internal sealed record MissingDocument(string Code, string Name)
{
    /// <summary>Names one.</summary>
    /// <param name="document">The document.</param>
    public static MissingDocument Create(NeededDocument document) => new(document.Code, document.Name.Current);
}
