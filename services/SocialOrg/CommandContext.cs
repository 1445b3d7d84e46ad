using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService;

/// <summary>Who does something, in which post, and when.</summary>
/// <param name="Subject">Subject of the account: a pseudonym, never a name.</param>
/// <param name="Post">Kind of post they hold, or null.</param>
/// <param name="Unit">Code of the unit they act for, or null.</param>
/// <param name="At">The moment, UTC.</param>
internal sealed record CommandContext(string Subject, string? Post, string? Unit, DateTimeOffset At)
{
    /// <summary>The act of the present request.</summary>
    public static CommandContext Create(RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.At);
}
