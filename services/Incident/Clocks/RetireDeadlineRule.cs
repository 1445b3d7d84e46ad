using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// Retires a rule: no clock starts and no move is judged by it from now on. <c>?owner=</c> names the unit where several below the caller have the
/// id. The platform's rules that match every incident stay.
/// </summary>
internal static class RetireDeadlineRule
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(RetireDeadlineRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        string? owner,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = owner is null ? null : (await db.ResolvePlaceAsync(owner, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var rule = await db.DeadlineRules.Where(row => row.Id == id).FindOwnedAsync(path, context, cancel);
                if (rule is not { RetiredAt: null })
                {
                    return false;
                }
                if (rule.IsFallback)
                {
                    throw new RuleBrokenException("deadline.fallback");
                }
                db.RecordChange(
                    rule,
                    DeadlineRule.Kind,
                    id.ToString(),
                    ListDeadlineRules.View.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
