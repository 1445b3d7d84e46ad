using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Adds a rule of the caller's unit, or of one below it, or changes it. Rejected with <c>routing.example.mismatch</c>
/// when the example of a rule of that unit would then be decided by another rule.
/// </summary>
internal static class ChangeRule
{
    private const int MaxSupportingUnits = 10;

    /// <param name="SupportingUnits">Codes of units that could handle it as well; the one asked first leads.</param>
    /// <param name="Owner">
    /// Code of the unit that owns it; null for the one that has it already or, if it is new, the caller's own.
    /// </param>
    internal sealed record Request(
        [property: JsonRequired] int Position,
        string? Category,
        string? Unit,
        Incidents.Severity? Severity,
        string HandlingUnit,
        string? Note,
        RoutingExample? Example,
        string? LastResort = null,
        IReadOnlyList<string>? SupportingUnits = null,
        string? Owner = null
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Position).InclusiveBetween(0, 1_000_000).WithMessage("field.outOfRange");
            RuleFor(request => request.HandlingUnit).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.SupportingUnits)
                .Must(units => units is null || units.Count <= MaxSupportingUnits)
                .WithMessage("field.tooMany");
            RuleForEach(request => request.SupportingUnits).NotEmpty().WithMessage("field.required");
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
        RequestContext context,
        CancellationToken cancel
    )
    {
        var owner = request.Owner is null ? null : (await db.ResolvePlaceAsync(request.Owner, context, cancel)).Path;
        var snapshot = await placeCache.CurrentAsync(current => AreKnown(request, current.Places), cancel);
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var rule = await db.Rules.Where(row => row.Id == id).FindOwnedAsync(owner, context, cancel);
                if (rule is null)
                {
                    rule = new RoutingRule
                    {
                        Id = id,
                        OwnerPath = owner ?? context.UnitPath,
                        Position = 0,
                        HandlingUnit = "",
                    };
                    db.Rules.Add(rule);
                }
                if (FindFailures(request, rule, snapshot) is { Count: > 0 } failures)
                {
                    throw new ValidationException(failures);
                }
                Apply(request, rule);
                await CheckExamplesAsync(rule, snapshot, db, cancel);
                var changed = db.RecordChange(
                    rule,
                    RoutingRule.Kind,
                    id.ToString(),
                    ListRules.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return changed;
            },
            cancel
        );
        return TypedResults.Ok(view);
    }

    private static void Apply(Request request, RoutingRule rule)
    {
        rule.Position = request.Position;
        rule.Category = request.Category;
        rule.Unit = request.Unit;
        rule.Severity = request.Severity;
        rule.HandlingUnit = request.HandlingUnit;
        rule.SupportingUnits = [.. (request.SupportingUnits ?? []).Distinct(StringComparer.Ordinal)];
        rule.LastResort = request.LastResort;
        rule.Note = request.Note;
        rule.Example = request.Example;
    }

    private static bool AreKnown(Request request, PlaceMap places) =>
        places.FindUnit(request.HandlingUnit) is not null
        && (request.Unit is null || places.FindUnit(request.Unit) is not null)
        && (request.LastResort is null || places.FindUnit(request.LastResort) is not null)
        && (request.SupportingUnits ?? []).All(unit => places.FindUnit(unit) is not null);

    /// <summary>The condition's unit, the handling unit and the one of last resort exist and lie in the owner's subtree.</summary>
    private static List<ValidationFailure> FindFailures(Request request, RoutingRule rule, PlaceSnapshot snapshot)
    {
        var failures = new List<ValidationFailure>();
        if (!IsWithinOwner(request.HandlingUnit))
        {
            failures.Add(new("handlingUnit", "unit.unknown"));
        }
        if (request.LastResort is { } lastResort && !IsWithinOwner(lastResort))
        {
            failures.Add(new("lastResort", "unit.unknown"));
        }
        if ((request.SupportingUnits ?? []).Any(supporting => !IsWithinOwner(supporting)))
        {
            failures.Add(new("supportingUnits", "unit.unknown"));
        }
        if (request.Unit is { } unit && !IsWithinOwner(unit))
        {
            failures.Add(new("unit", "unit.unknown"));
        }
        if (request.Category is { } category && !snapshot.Categories.Knows(category, rule))
        {
            failures.Add(new("category", "category.unknown"));
        }
        return failures;

        bool IsWithinOwner(string code) =>
            snapshot.Places.FindUnit(code) is { ValidTo: null } found && rule.Covers(found.Path);
    }

    /// <summary>
    /// The examples of the owner's rules, with the changed one. Rules of other owners change none of them: an example says
    /// which of its owner's rules comes first. Proposed rules are not compared.
    /// </summary>
    internal static async Task CheckExamplesAsync(
        RoutingRule changed,
        PlaceSnapshot snapshot,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        var rules = await db
            .Rules.Where(rule => rule.OwnerPath == changed.OwnerPath && rule.RetiredAt == null && rule.Id != changed.Id)
            .ToListAsync(cancel);
        rules.Add(changed);
        rules.RemoveAll(rule => rule.Proposed);
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
