namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document as somebody hands it in.</summary>
/// <param name="Code">Which of the process's documents it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reference">Where it is kept, such as a file number, or null.</param>
internal sealed record GivenDocument(string Code, string Title, string? Reference);
