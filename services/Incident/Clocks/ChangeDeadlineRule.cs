using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// Adds a deadline rule of the caller's unit, or of one below it, or changes it. It applies to clocks that start from now on;
/// one that limits a move, to every such move from now on.
/// </summary>
internal static class ChangeDeadlineRule
{
    private const int MaxAmount = 1_000_000;
    private const int MaxDays = 1000;

    /// <param name="Clock">Name of the clock or of the move that it limits.</param>
    /// <param name="Amount">From 1 to 1 000 000 minutes or 1000 days.</param>
    /// <param name="Unit">In what <paramref name="Amount"/> is counted.</param>
    /// <param name="Category">Category code or group; null for any.</param>
    /// <param name="Severity">Null for any.</param>
    /// <param name="EscalatesWhenDue">Possible for the clocks of the stages before verification only.</param>
    /// <param name="Owner">
    /// Code of the unit that owns it; null for the one that has it already or, if it is new, the caller's own.
    /// </param>
    internal sealed record Request(
        [property: JsonRequired] LimitName Clock,
        [property: JsonRequired] int Amount,
        [property: JsonRequired] LimitUnit Unit,
        string? Category = null,
        Incidents.Severity? Severity = null,
        bool EscalatesWhenDue = false,
        string? Owner = null
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Amount)
                .Must((request, amount) => amount >= 1 && amount <= MaxOf(request.Unit))
                .WithMessage("field.outOfRange");
            // The reporter is asked, or the incident waits for a decision that only its own unit can make.
            RuleFor(request => request.EscalatesWhenDue)
                .Must((request, escalates) => !escalates || Escalating.Contains(request.Clock))
                .WithMessage("deadline.escalation.impossible");
        }

        private static int MaxOf(LimitUnit unit) => unit == LimitUnit.WorkingDays ? MaxDays : MaxAmount;
    }

    /// <summary>The clocks of the stages from which an incident can be passed on.</summary>
    private static readonly LimitName[] Escalating =
    [
        LimitName.Accept,
        LimitName.Dispatch,
        LimitName.Arbitrate,
        LimitName.Take,
        LimitName.Handle,
    ];

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapPut("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeDeadlineRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<ListDeadlineRules.View>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var owner = request.Owner is null ? null : (await db.ResolvePlaceAsync(request.Owner, context, cancel)).Path;
        var categories = (await placeCache.CurrentAsync(cancel)).Categories;
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var rule = await db.DeadlineRules.Where(row => row.Id == id).FindOwnedAsync(owner, context, cancel);
                if (rule is null)
                {
                    rule = Create(id, owner ?? context.UnitPath, request);
                    db.DeadlineRules.Add(rule);
                }
                else if (rule.IsFallback && !Create(id, rule.OwnerPath, request).IsFallbackFor(rule.Clock))
                {
                    throw new Domain.RuleBrokenException("deadline.fallback");
                }
                if (request.Category is { } category && !categories.Knows(category, rule))
                {
                    throw new ValidationException([new ValidationFailure("category", "category.unknown")]);
                }
                Apply(request, rule);
                var changed = db.RecordChange(
                    rule,
                    DeadlineRule.Kind,
                    id.ToString(),
                    ListDeadlineRules.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return changed;
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return TypedResults.Ok(view);
    }

    internal static DeadlineRule Create(Guid id, string ownerPath, Request request)
    {
        var rule = new DeadlineRule
        {
            Id = id,
            OwnerPath = ownerPath,
            Clock = request.Clock,
            Amount = request.Amount,
            Unit = request.Unit,
        };
        Apply(request, rule);
        return rule;
    }

    private static void Apply(Request request, DeadlineRule rule)
    {
        (rule.Clock, rule.Amount, rule.Unit) = (request.Clock, request.Amount, request.Unit);
        (rule.Category, rule.Severity) = (request.Category, request.Severity);
        rule.EscalatesWhenDue = request.EscalatesWhenDue;
    }
}
