using System.Security.Claims;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>The caller and the time of a request: account, post, unit and permissions as the token states them.</summary>
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

    /// <summary>The account's permanent key, claim <c>sub</c>; empty for a caller without a token.</summary>
    public string Subject { get; }

    /// <summary>The client the token was issued to, claim <c>client_id</c>; the subject if the token has none.</summary>
    public string ClientId { get; }

    /// <summary>Code of the caller's unit, or null for a resident or the platform's own administrator.</summary>
    public string? Unit { get; }

    /// <summary>
    /// Path of that unit, such as <c>/990001/990001101/</c>; <c>/</c> for the whole platform, empty for a caller without a
    /// unit.
    /// </summary>
    public string UnitPath { get; }

    /// <summary>Kind of the post the caller holds, such as <c>dispatcher</c>, or null.</summary>
    public string? Post { get; }

    /// <summary>
    /// Time of the request, UTC: the server's clock, or in Development the time in <c>GovPlatform-At</c>, which only a
    /// caller with the permission <c>demo.seed</c> may send.
    /// </summary>
    public DateTimeOffset At { get; }

    /// <summary>Whether <see cref="At"/> is the time in <c>GovPlatform-At</c>.</summary>
    public bool IsSeeding { get; internal init; }

    /// <summary>Whether the token has the permission.</summary>
    /// <param name="permission">Such as <c>incident.read</c>.</param>
    public bool HasPermission(string permission) => permissions.Contains(permission);

    /// <summary>Throws unless the token has the permission.</summary>
    /// <param name="permission">Such as <c>incident.read</c>.</param>
    /// <exception cref="RuleBrokenException"><c>auth.forbidden</c>.</exception>
    public void RequirePermission(string permission)
    {
        if (!HasPermission(permission))
        {
            throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden);
        }
    }
}
