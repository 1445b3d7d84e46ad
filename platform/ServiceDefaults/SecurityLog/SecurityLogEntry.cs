using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// One entry of the security log. It holds keys and codes only: no names, contacts, tokens, secrets or bodies; the one text that a
/// person wrote is the reason of an export. The service's
/// role can add entries, but neither change nor delete them. An entry added through a context commits with the work it
/// is about; <see cref="SecurityLogInterceptor"/> fills in who acts if the entry does not say so.
/// </summary>
public sealed class SecurityLogEntry
{
    /// <summary>Longest text of a column other than the path and the detail, in characters.</summary>
    public const int LongestText = ColumnExtensions.LongestSubject;

    /// <summary>Key, UUIDv7 of <see cref="At"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC; of several equal events that are one entry, the last.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about.</summary>
    public required SecurityLogKind Kind { get; init; }

    /// <summary>
    /// Path of the unit that may read the entry: that of the row concerned, otherwise the caller's; <c>/</c> if neither
    /// has one.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>Subject of the account that acted; null without a valid token, and for work that no request caused.</summary>
    public string? Actor { get; set; }

    /// <summary>Client the token was issued to, or that asked for one; null if unknown.</summary>
    public string? Client { get; set; }

    /// <summary>Kind of the post in which the account acted, or null.</summary>
    public string? Post { get; set; }

    /// <summary>Path of the unit in which the account acted, or null.</summary>
    public string? ActorPath { get; set; }

    /// <summary>Address the request came from, as the service knows it; null for work that no request caused.</summary>
    public string? Address { get; set; }

    /// <summary>Name of the endpoint, or null.</summary>
    public string? Operation { get; set; }

    /// <summary>Type of the row concerned, in camelCase, or null.</summary>
    public string? ObjectType { get; init; }

    /// <summary>Key of the row concerned, or null.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Problem code, OAuth error or name of the domain event; null where the kind says all.</summary>
    public string? Code { get; init; }

    /// <summary>How many equal events the entry stands for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Further facts as a JSON object, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The entry about something that the present caller does.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="context">Who acts, and when.</param>
    /// <param name="objectType">Type of the row concerned, in camelCase, or null.</param>
    /// <param name="objectId">Its key, or null.</param>
    /// <param name="path">Path of its unit; the caller's if null.</param>
    /// <param name="code">Code that tells events of the kind apart, or null.</param>
    /// <param name="detail">Written as JSON; keys and codes only. Null for none.</param>
    public static SecurityLogEntry Create(
        SecurityLogKind kind,
        RequestContext context,
        string? objectType = null,
        string? objectId = null,
        string? path = null,
        string? code = null,
        object? detail = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(context.At),
            At = Truncate(context.At),
            Kind = kind,
            Path = PathOf(path, context.UnitPath),
            Actor = NullIfEmpty(context.Subject),
            Client = NullIfEmpty(context.ClientId),
            Post = context.Post,
            ActorPath = NullIfEmpty(context.UnitPath),
            ObjectType = objectType,
            ObjectId = objectId,
            Code = code,
            Detail = DetailOf(detail),
        };

    internal static string PathOf(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrEmpty(candidate))
            {
                return candidate;
            }
        }
        return RowSecurity.Platform;
    }

    internal static string? DetailOf(object? detail) =>
        detail is null ? null : JsonSerializer.Serialize(detail, JsonDefaults.Plain);

    internal static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    internal static string? Shorten(string? text) => text?.Length > LongestText ? text[..LongestText] : text;

    /// <summary>PostgreSQL keeps microseconds.</summary>
    internal static DateTimeOffset Truncate(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
