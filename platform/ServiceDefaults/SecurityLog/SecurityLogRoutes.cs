using GovPlatform.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Lists and verifies the security log of one service. A list shows what belongs to the caller's subtree; the
/// verification covers the whole log. Both are entries of the log themselves, saved before the answer.
/// </summary>
internal static class SecurityLogRoutes
{
    public const string Permission = "securityLog.read";

    private const string ObjectType = "securityLog";

    /// <summary>Maps <c>GET /api/v1/security-log/{service}</c> and <c>…/verify</c>.</summary>
    public static void MapSecurityLog(this IEndpointRouteBuilder app, string service)
    {
        var name = char.ToUpperInvariant(service[0]) + service[1..];
        var log = app.MapGroup("/api/v1/security-log/" + service)
            .RequireAuthorization(Permission)
            .WithTags("security-log");
        log.AddListExport();
        log.MapGet("/", ListAsync).WithName($"List{name}SecurityLog");
        log.MapGet("/verify", VerifyAsync).WithName($"Verify{name}SecurityLog");
    }

    private static async Task<Ok<Page<SecurityLogView>>> ListAsync(
        [AsParameters] PageRequest page,
        string? kind,
        string? from,
        string? to,
        string? subject,
        HttpResponse response,
        DbContext db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var after = page.Cursor<Cursor>();
        var wanted = QueryValues.ParseEnum<SecurityLogKind>(kind, nameof(kind));
        var start = time.ReadInstant(from, nameof(from));
        var end = time.ReadInstant(to, nameof(to));
        await RecordReadAsync(
            db,
            context,
            new
            {
                kind,
                from,
                to,
            },
            code: "list",
            subject,
            cancel
        );
        var entries = db.Set<SecurityLogEntry>().AsNoTracking().Within(entry => entry.Path, context.UnitPath);
        if (wanted is not null)
        {
            entries = entries.Where(entry => entry.Kind == wanted);
        }
        if (start is { } first)
        {
            // Keys are made from the time, so that the primary key serves the interval.
            var lowest = FirstKeyOf(first);
            entries = entries.Where(entry => entry.Id >= lowest && entry.At >= first);
        }
        if (end is { } before)
        {
            var highest = FirstKeyOf(before.AddMilliseconds(1));
            entries = entries.Where(entry => entry.Id < highest && entry.At < before);
        }
        if (subject is not null)
        {
            entries = entries.Where(entry => entry.Actor == subject);
        }
        if (after is not null)
        {
            entries = entries.Where(entry => entry.Id < after.Id);
        }
        var found = await entries.OrderByDescending(entry => entry.Id).Take(size + 1).ToListAsync(cancel);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(Page.Create(found, size, entry => new Cursor(entry.Id)).Map(SecurityLogView.Create));
    }

    private static async Task<Ok<SecurityLogReport>> VerifyAsync(
        HttpResponse response,
        DbContext db,
        NpgsqlDataSource database,
        ServiceIdentity service,
        IOptions<SecurityLogOptions> options,
        RequestContext context,
        CancellationToken cancel
    )
    {
        await RecordReadAsync(db, context, detail: null, code: "verify", subject: null, cancel);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            await SecurityLogVerification.VerifyAsync(database, service.Name, options.Value.Heads, cancel)
        );
    }

    private static async Task RecordReadAsync(
        DbContext db,
        RequestContext context,
        object? detail,
        string code,
        string? subject,
        CancellationToken cancel
    )
    {
        db.Add(
            SecurityLogEntry.Create(
                SecurityLogKind.SecurityLogRead,
                context,
                ObjectType,
                SecurityLogEntry.Shorten(subject),
                code: code,
                detail: detail
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    private static Guid FirstKeyOf(DateTimeOffset at)
    {
        Span<byte> key = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(key, bigEndian: true, out _);
        key[6..].Clear();
        return new Guid(key, bigEndian: true);
    }

    private sealed record Cursor(Guid Id);
}
