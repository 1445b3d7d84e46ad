using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// Lists the deadline rules of the caller's unit, of the units above and below it and of the platform, on one page, by clock,
/// the nearest owner's first. <c>?asOf=</c> lists those of that moment.
/// </summary>
internal static class ListDeadlineRules
{
    internal sealed record View(
        Guid Id,
        LimitName Clock,
        string? Category,
        Severity? Severity,
        int Amount,
        LimitUnit Unit,
        bool EscalatesWhenDue,
        string? Owner,
        int Version
    )
    {
        internal static View Create(DeadlineRule rule) =>
            new(
                rule.Id,
                rule.Clock,
                rule.Category,
                rule.Severity,
                rule.Amount,
                rule.Unit,
                rule.EscalatesWhenDue,
                rule.Owner,
                rule.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules.MapGet("/", HandleAsync).WithName(nameof(ListDeadlineRules)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<View>>> HandleAsync(
        string? asOf,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (time.ReadInstant(asOf, "asOf") is { } moment)
        {
            var versions = await db.ListInForceAsync(DeadlineRule.Kind, moment, context.UnitPath, cancel);
            var then = versions
                .Select(version => (version.OwnerPath, Rule: version.Read<View>()))
                .OrderBy(row => row.Rule.Clock)
                .ThenByDescending(row => row.OwnerPath.Length)
                .ThenBy(row => row.Rule.Id)
                .Select(row => row.Rule);
            return TypedResults.Ok(new Page<View>([.. then], null));
        }
        var rules = await db
            .DeadlineRules.AsNoTracking()
            .VisibleTo(context)
            .Where(rule => rule.RetiredAt == null)
            .ToListAsync(cancel);
        var ordered = rules
            .OrderBy(rule => rule.Clock)
            .ThenByDescending(rule => rule.OwnerPath.Length)
            .ThenBy(rule => rule.Id);
        return TypedResults.Ok(new Page<View>([.. ordered.Select(View.Create)], null));
    }
}
