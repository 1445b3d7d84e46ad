using GovPlatform.IncidentService.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Deletes a rule. Incidents it has dispatched keep their explanation.</summary>
internal static class DeleteRule
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(DeleteRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        var rule = await db.Rules.FindAsync([id], cancel);
        if (rule is null)
        {
            return TypedResults.NotFound();
        }
        db.Rules.Remove(rule);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }
}
