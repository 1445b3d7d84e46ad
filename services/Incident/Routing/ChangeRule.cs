using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Adds or changes a rule. Rejected with <c>routing.example.mismatch</c> when the example of any rule would then be decided
/// by another rule.
/// </summary>
internal static class ChangeRule
{
    internal sealed record Request(
        [property: JsonRequired] int Position,
        string? Category,
        string? Unit,
        Incidents.Severity? Severity,
        string HandlingUnit,
        string? Note,
        RoutingExample? Example
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Position).InclusiveBetween(0, 1_000_000).WithMessage("field.outOfRange");
            RuleFor(request => request.HandlingUnit).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Note).MaximumLength(200).WithMessage("field.tooLong");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder rules) =>
        rules
            .MapPut("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeRule))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<ListRules.View>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        CancellationToken cancel
    )
    {
        var snapshot = await placeCache.CurrentAsync(current => FindFailures(request, current).Count == 0, cancel);
        if (FindFailures(request, snapshot) is { Count: > 0 } failures)
        {
            throw new ValidationException(failures);
        }
        var rules = await db.Rules.ToListAsync(cancel);
        var rule = rules.Find(rule => rule.Id == id);
        if (rule is null)
        {
            rule = new RoutingRule
            {
                Id = id,
                Position = 0,
                HandlingUnit = "",
                Version = 0,
            };
            rules.Add(rule);
            db.Rules.Add(rule);
        }
        rule.Position = request.Position;
        rule.Category = request.Category;
        rule.Unit = request.Unit;
        rule.Severity = request.Severity;
        rule.HandlingUnit = request.HandlingUnit;
        rule.Note = request.Note;
        rule.Example = request.Example;
        rule.Version++;
        CheckExamples(rules, snapshot);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(ListRules.View.Create(rule));
    }

    private static List<ValidationFailure> FindFailures(Request request, PlaceSnapshot snapshot)
    {
        var failures = new List<ValidationFailure>();
        if (snapshot.Places.FindUnit(request.HandlingUnit) is null)
        {
            failures.Add(new("handlingUnit", "unit.unknown"));
        }
        if (request.Unit is { } unit && snapshot.Places.FindUnit(unit) is null)
        {
            failures.Add(new("unit", "unit.unknown"));
        }
        if (
            request.Category is { } category
            && !snapshot.Categories.All.Any(c => c.Code == category || c.Code.Split('.')[0] == category)
        )
        {
            failures.Add(new("category", "category.unknown"));
        }
        return failures;
    }

    private static void CheckExamples(List<RoutingRule> rules, PlaceSnapshot snapshot)
    {
        var ruleSet = new RuleSet(rules, snapshot.Places, snapshot.Categories);
        var failed = rules.Find(rule =>
            rule.Example is { } example
            && ruleSet.Choose(example.Category, example.UnitPath, example.Severity)?.RuleId != rule.Id
        );
        if (failed is not null)
        {
            throw new Domain.RuleBrokenException(
                "routing.example.mismatch",
                Domain.RefusalKind.Invalid,
                new Dictionary<string, object?> { ["ruleId"] = failed.Id }
            );
        }
    }
}
