namespace GovPlatform.GridService.Matters;

/// <summary>The account that takes a step of a matter.</summary>
/// <param name="Subject">Subject of the account.</param>
/// <param name="Post">Kind of the post in which it acts; null for an account without a post.</param>
internal sealed record MatterActor(string Subject, string? Post);
