namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document as it is handed in.</summary>
/// <param name="Code">Code of one of the process's documents.</param>
/// <param name="Reference">Where the document is kept, such as a file number, or null.</param>
internal sealed record DocumentRequest(string Code, string Title, string? Reference);
