using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService;

/// <summary>The account, post and unit on whose behalf a command is executed, and the time.</summary>
/// <param name="Subject">Subject of the account: a pseudonym, not a name.</param>
/// <param name="Post">Kind of the post held, or null.</param>
/// <param name="Unit">Code of the unit acted for, or null.</param>
/// <param name="At">UTC.</param>
internal sealed record CommandContext(string Subject, string? Post, string? Unit, DateTimeOffset At)
{
    public static CommandContext Create(RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.At);
}
