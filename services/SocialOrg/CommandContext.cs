using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService;

/// <summary>The account, post and unit on whose behalf a command is executed, and the time.</summary>
/// <param name="Subject">Subject of the account: a pseudonym, not a name.</param>
/// <param name="Post">Kind of the post held, or null.</param>
/// <param name="Unit">Code of the unit acted for, or null.</param>
/// <param name="At">UTC.</param>
internal sealed record CommandContext(string Subject, string? Post, string? Unit, DateTimeOffset At)
{
    /// <summary>Whether the account has a permission to review; the endpoints of reviews require it.</summary>
    public bool MayReview { get; init; } = true;

    /// <summary>Whether the account has a permission to apply; the endpoints of applicants require it.</summary>
    public bool MayApply { get; init; } = true;

    public static CommandContext Create(RequestContext context) =>
        new(context.Subject, context.Post, context.Unit, context.At)
        {
            MayReview = context.HasPermission(Permissions.Review) || context.HasPermission(Permissions.Manage),
            MayApply = context.HasPermission(Permissions.Apply) || context.HasPermission(Permissions.Manage),
        };
}
