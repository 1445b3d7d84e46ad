using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Adds a rule or changes one. The examples kept beside the rules must still come out as they say.</summary>
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
        var known = await placeCache.CurrentAsync(all => Wrong(request, all).Count == 0, cancel);
        if (Wrong(request, known) is { Count: > 0 } wrong)
        {
            throw new ValidationException(wrong);
        }
        var all = await db.Rules.ToListAsync(cancel);
        var rule = all.Find(rule => rule.Id == id);
        if (rule is null)
        {
            rule = new RoutingRule
            {
                Id = id,
                Position = 0,
                HandlingUnit = "",
                Version = 0,
            };
            all.Add(rule);
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
        CheckExamples(all, known);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(ListRules.View.Of(rule));
    }

    private static List<ValidationFailure> Wrong(Request request, PlaceSnapshot known)
    {
        var wrong = new List<ValidationFailure>();
        if (known.Places.Unit(request.HandlingUnit) is null)
        {
            wrong.Add(new("handlingUnit", "unit.unknown"));
        }
        if (request.Unit is { } unit && known.Places.Unit(unit) is null)
        {
            wrong.Add(new("unit", "unit.unknown"));
        }
        if (
            request.Category is { } category
            && !known.Categories.All.Any(c => c.Code == category || c.Code.Split('.')[0] == category)
        )
        {
            wrong.Add(new("category", "category.unknown"));
        }
        return wrong;
    }

    private static void CheckExamples(List<RoutingRule> rules, PlaceSnapshot known)
    {
        var set = new RuleSet(rules, known.Places, known.Categories);
        var failed = rules.Find(rule =>
            rule.Example is { } example
            && set.Choose(example.Category, example.UnitPath, example.Severity)?.RuleId != rule.Id
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
