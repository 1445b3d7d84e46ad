using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>
/// Adds a category of the caller's unit, or of one below it, or changes it. Incidents already reported keep their attributes,
/// severity and tier.
/// </summary>
internal static partial class ChangeCategory
{
    /// <param name="Owner">
    /// Code of the unit that owns it; null for the one that has it already or, if it is new, the caller's own.
    /// </param>
    internal sealed record Request(
        string Group,
        string Name,
        [property: JsonRequired] Incidents.Severity Severity,
        [property: JsonRequired] Tier Tier,
        string? HandlingUnit,
        IReadOnlyList<CategoryAttribute>? Attributes,
        bool Public = true,
        bool EvidenceRequired = false,
        int DuplicateMetres = 100,
        int DuplicateDays = 14,
        string? Owner = null
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Group)
                .NotEmpty()
                .WithMessage("field.required")
                .MaximumLength(50)
                .WithMessage("field.tooLong");
            RuleFor(request => request.Name)
                .NotEmpty()
                .WithMessage("field.required")
                .MaximumLength(50)
                .WithMessage("field.tooLong");
            RuleFor(request => request.DuplicateMetres).InclusiveBetween(0, 5000).WithMessage("field.outOfRange");
            RuleFor(request => request.DuplicateDays).InclusiveBetween(1, 365).WithMessage("field.outOfRange");
            RuleFor(request => request.Attributes).Must(a => a is null || a.Count <= 50).WithMessage("field.tooMany");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder categories) =>
        categories
            .MapPut("/{code}", HandleAsync)
            .WithName(nameof(ChangeCategory))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<ListCategories.View>> HandleAsync(
        string code,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        RequireCode(code);
        var owner = request.Owner is null ? null : (await db.ResolvePlaceAsync(request.Owner, context, cancel)).Path;
        var places = (
            await placeCache.CurrentAsync(
                current => request.HandlingUnit is not { } unit || current.Places.FindUnit(unit) is not null,
                cancel
            )
        ).Places;
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var category = await db
                    .Categories.Where(row => row.Code == code)
                    .FindOwnedAsync(owner, context, cancel);
                if (category is null)
                {
                    category = new Category
                    {
                        Code = code,
                        Group = request.Group,
                        Name = request.Name,
                        OwnerPath = owner ?? context.UnitPath,
                    };
                    db.Categories.Add(category);
                }
                RequireWithinOwner(request, category, places);
                Apply(request, category);
                var changed = db.RecordChange(
                    category,
                    Category.Kind,
                    code,
                    ListCategories.View.Create,
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

    /// <exception cref="ValidationException">Field <c>code</c>: <c>category.code.malformed</c>.</exception>
    internal static void RequireCode(string code)
    {
        if (code.Length > 100 || !CodePattern().IsMatch(code))
        {
            throw new ValidationException([new ValidationFailure("code", "category.code.malformed")]);
        }
    }

    /// <summary>A category sends incidents only into its owner's subtree.</summary>
    private static void RequireWithinOwner(Request request, Category category, PlaceMap places)
    {
        if (
            request.HandlingUnit is { } code
            && (places.FindUnit(code) is not { ValidTo: null } unit || !category.Covers(unit.Path))
        )
        {
            throw new ValidationException([new ValidationFailure("handlingUnit", "unit.unknown")]);
        }
    }

    private static void Apply(Request request, Category category)
    {
        category.Group = request.Group;
        category.Name = request.Name;
        category.Severity = request.Severity;
        category.Tier = request.Tier;
        category.HandlingUnit = request.HandlingUnit;
        category.Public = request.Public;
        category.EvidenceRequired = request.EvidenceRequired;
        category.DuplicateMetres = request.DuplicateMetres;
        category.DuplicateDays = request.DuplicateDays;
        category.Attributes = request.Attributes ?? [];
    }

    [GeneratedRegex("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
