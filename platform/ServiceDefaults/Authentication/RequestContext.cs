using System.Security.Claims;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>Who is calling, in which post, for which unit, and at what moment. Read from the token and injected.</summary>
public sealed class RequestContext
{
    private readonly HashSet<string> permissions;

    internal RequestContext(ClaimsPrincipal caller, DateTimeOffset at)
    {
        Subject = caller.FindFirst("sub")?.Value ?? "";
        ClientId = caller.FindFirst("client_id")?.Value ?? Subject;
        Unit = caller.FindFirst("unit")?.Value;
        UnitPath = caller.FindFirst("unit_path")?.Value ?? "";
        Post = caller.FindFirst("post")?.Value;
        permissions = caller.FindAll("permission").Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        At = at;
    }

    /// <summary>The account's lasting key; empty for a caller without a token.</summary>
    public string Subject { get; }

    /// <summary>The client the token was issued to; idempotency keys and limits count by it.</summary>
    public string ClientId { get; }

    /// <summary>Code of the unit they act for, or null for a resident or the platform's own administrator.</summary>
    public string? Unit { get; }

    /// <summary>
    /// Path of that unit, such as <c>/990001/990001101/</c>; <c>/</c> for the whole platform, empty for nobody's.
    /// </summary>
    public string UnitPath { get; }

    /// <summary>Kind of the post they hold, such as <c>dispatcher</c>, or null.</summary>
    public string? Post { get; }

    /// <summary>The moment of the act, UTC: the server's clock, unless seeding chose another in Development.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Whether the token carries the permission.</summary>
    /// <param name="permission">As <c>area.verb</c>.</param>
    public bool HasPermission(string permission) => permissions.Contains(permission);

    /// <summary>Refuses unless the token carries the permission.</summary>
    /// <param name="permission">As <c>area.verb</c>.</param>
    /// <exception cref="RuleBrokenException"><c>auth.forbidden</c>.</exception>
    public void RequirePermission(string permission)
    {
        if (!HasPermission(permission))
        {
            throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden);
        }
    }
}
