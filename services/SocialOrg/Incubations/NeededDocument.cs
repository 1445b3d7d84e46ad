namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document that a stage needs.</summary>
internal sealed record NeededDocument(string Code, LocalizedName Name);
