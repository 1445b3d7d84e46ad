using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Puts a proposed rule into force. With <c>dryRun</c> it only shows which of the latest incidents would have gone elsewhere
/// with it. Retiring a proposal rejects it (<see cref="DeleteRule"/>).
/// </summary>
internal static class AcceptRule
{
    /// <param name="DryRun">Whether only to show what would change.</param>
    internal sealed record Request(bool DryRun = false);

    /// <param name="Rule">The rule, as it is now.</param>
    /// <param name="Effects">What the rules in force, together with this one, would have sent elsewhere.</param>
    internal sealed record Answer(ListRules.View Rule, DryRunRules.Answer Effects);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapPost("/{id:guid}/accept", HandleAsync)
            .WithName(nameof(AcceptRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var snapshot = await placeCache.CurrentAsync(cancel);
        var answer = await db.ChangeConfigurationAsync(
            async () =>
            {
                var rule = await db.Rules.Where(row => row.Id == id).FindOwnedAsync(null, context, cancel);
                if (rule is not { RetiredAt: null })
                {
                    return null;
                }
                if (!rule.Proposed)
                {
                    throw new RuleBrokenException("routing.rule.inForce");
                }
                var others = await db
                    .Rules.AsNoTracking()
                    .VisibleTo(context)
                    .Where(other => other.RetiredAt == null && other.Id != id)
                    .ToListAsync(cancel);
                rule.Proposed = false;
                var ruleSet = new RuleSet([.. others, rule], snapshot.Places, snapshot.Categories);
                var effects = await DryRunRules.ReplayAsync(ruleSet, db, context, cancel);
                if (request.DryRun)
                {
                    rule.Proposed = true;
                    return new Answer(ListRules.View.Create(rule), effects);
                }
                await ChangeRule.CheckExamplesAsync(rule, snapshot, db, cancel);
                var accepted = db.RecordChange(
                    rule,
                    RoutingRule.Kind,
                    id.ToString(),
                    ListRules.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return new Answer(accepted, effects);
            },
            cancel
        );
        return answer is null ? TypedResults.NotFound() : TypedResults.Ok(answer);
    }
}
