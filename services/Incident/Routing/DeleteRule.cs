using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Retires a rule: it sends nothing from now on and stays among its versions. <c>?owner=</c> names the unit where several
/// below the caller have the id. Incidents it has dispatched keep their explanation.
/// </summary>
internal static class DeleteRule
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(DeleteRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        string? owner,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = owner is null ? null : (await db.ResolvePlaceAsync(owner, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var rule = await db.Rules.Where(row => row.Id == id).FindOwnedAsync(path, context, cancel);
                if (rule is not { RetiredAt: null })
                {
                    return false;
                }
                db.RecordChange(
                    rule,
                    RoutingRule.Kind,
                    id.ToString(),
                    ListRules.View.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
