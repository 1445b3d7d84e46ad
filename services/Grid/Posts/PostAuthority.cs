using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Who may fill and vacate a post. The unit is checked by the access scope: a post above or beside the caller's unit is
/// not visible to the caller.
/// </summary>
internal static class PostAuthority
{
    /// <summary>The caller's token must name the kind among those that it may fill.</summary>
    /// <exception cref="RuleBrokenException"><c>post.kind.notGrantable</c>.</exception>
    public static void RequireFilling(RequestContext caller, PostKind kind)
    {
        var required = Permissions.Appoint(kind.Name);
        if (!caller.HasPermission(required))
        {
            throw new RuleBrokenException(
                "post.kind.notGrantable",
                RefusalKind.Forbidden,
                new Dictionary<string, object?> { ["required"] = required }
            );
        }
    }

    /// <summary>
    /// A holder may resign. Otherwise the one who may fill a post may vacate it, except an administrative post of the
    /// caller's own unit: equals do not remove each other, the unit above does.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>post.kind.notGrantable</c>; <c>post.end.equal</c>.</exception>
    public static void RequireVacating(RequestContext caller, Post post)
    {
        if (post.Holder == caller.Subject)
        {
            return;
        }
        RequireFilling(caller, PostKinds.All[post.Kind]);
        RequireHigher(caller, post);
    }

    /// <summary>
    /// The one who may fill a post may correct its end to a later moment, except its holder, and except an administrative
    /// post of the caller's own unit: the unit above decides its end, and equals do not undo that.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>post.kind.notGrantable</c>; <c>post.end.equal</c>.</exception>
    public static void RequireExtending(RequestContext caller, Post post)
    {
        RequireFilling(caller, PostKinds.All[post.Kind]);
        RequireHigher(caller, post);
    }

    private static void RequireHigher(RequestContext caller, Post post)
    {
        if (PostKinds.All[post.Kind].NeedsConfirmation && post.IsConfirmed && post.Path == caller.UnitPath)
        {
            throw new RuleBrokenException("post.end.equal", RefusalKind.Forbidden);
        }
    }
}
