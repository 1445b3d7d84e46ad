using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Lists all routing rules on one page, in the order in which they are tried.</summary>
internal static class ListRules
{
    internal sealed record View(
        Guid Id,
        int Position,
        string? Category,
        string? Unit,
        Severity? Severity,
        string HandlingUnit,
        string? Note,
        RoutingExample? Example,
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
                rule.Note,
                rule.Example,
                rule.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules.MapGet("/", HandleAsync).WithName(nameof(ListRules)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<View>>> HandleAsync(IncidentDb db, CancellationToken cancel)
    {
        var rules = await db
            .Rules.AsNoTracking()
            .OrderBy(rule => rule.Position)
            .ThenBy(rule => rule.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(new Page<View>([.. rules.Select(View.Create)], null));
    }
}
