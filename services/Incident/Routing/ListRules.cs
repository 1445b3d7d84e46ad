using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Lists the routing rules of the caller's unit, of the units above and below it and of the platform, on one page, in
/// the order in which they are tried for an incident of the lowest unit. <c>?asOf=</c> lists those of that moment,
/// <c>?proposed=true</c> those that wait to be accepted, and <c>?category=</c> those of a category or group.
/// </summary>
internal static class ListRules
{
    internal sealed record View(
        Guid Id,
        int Position,
        string? Category,
        string? Unit,
        Severity? Severity,
        string HandlingUnit,
        IReadOnlyList<string>? SupportingUnits,
        string? LastResort,
        string? Note,
        RoutingExample? Example,
        bool Proposed,
        Precedent? Precedent,
        string? Owner,
        int Version
    )
    {
        internal static View Create(RoutingRule rule) =>
            new(
                rule.Id,
                rule.Position,
                rule.Category,
                rule.Unit,
                rule.Severity,
                rule.HandlingUnit,
                rule.SupportingUnits,
                rule.LastResort,
                rule.Note,
                rule.Example,
                rule.Proposed,
                rule.Precedent,
                rule.Owner,
                rule.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules.MapGet("/", HandleAsync).WithName(nameof(ListRules)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<View>>> HandleAsync(
        string? asOf,
        bool? proposed,
        string? category,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var isProposed = proposed == true;
        if (time.ReadInstant(asOf, "asOf") is { } moment)
        {
            var versions = await db.ListInForceAsync(RoutingRule.Kind, moment, context.UnitPath, cancel);
            var then = versions
                .Select(version => (version.OwnerPath, Rule: version.Read<View>()))
                .OrderByDescending(row => row.OwnerPath.Length)
                .ThenBy(row => row.OwnerPath, StringComparer.Ordinal)
                .ThenBy(row => row.Rule.Position)
                .ThenBy(row => row.Rule.Id)
                .Select(row => row.Rule)
                .Where(rule => rule.Proposed == isProposed && (category is null || rule.Category == category));
            return TypedResults.Ok(new Page<View>([.. then], null));
        }
        var rules = await db
            .Rules.AsNoTracking()
            .VisibleTo(context)
            .Where(rule => rule.RetiredAt == null && rule.Proposed == isProposed)
            .Where(rule => category == null || rule.Category == category)
            .OrderByDescending(rule => rule.OwnerPath.Length)
            .ThenBy(rule => rule.OwnerPath)
            .ThenBy(rule => rule.Position)
            .ThenBy(rule => rule.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(new Page<View>([.. rules.Select(View.Create)], null));
    }
}
