namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document a stage needs.</summary>
/// <param name="Code">Its name in requests.</param>
/// <param name="Name">Its name on screen.</param>
internal sealed record NeededDocument(string Code, LocalizedName Name);
