using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Adds or changes a category. Incidents already reported keep their attributes, severity and tier.</summary>
internal static partial class ChangeCategory
{
    internal sealed record Request(
        string Group,
        string Name,
        [property: JsonRequired] Incidents.Severity Severity,
        [property: JsonRequired] Tier Tier,
        string? HandlingUnit,
        IReadOnlyList<CategoryAttribute>? Attributes,
        bool Public = true,
        bool EvidenceRequired = false
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
        CancellationToken cancel
    )
    {
        if (code.Length > 100 || !CodePattern().IsMatch(code))
        {
            throw new ValidationException([new ValidationFailure("code", "category.code.malformed")]);
        }
        var category = await db.Categories.FindAsync([code], cancel);
        if (category is null)
        {
            category = new Category
            {
                Code = code,
                Group = request.Group,
                Name = request.Name,
                Version = 0,
            };
            db.Categories.Add(category);
        }
        category.Group = request.Group;
        category.Name = request.Name;
        category.Severity = request.Severity;
        category.Tier = request.Tier;
        category.HandlingUnit = request.HandlingUnit;
        category.Public = request.Public;
        category.EvidenceRequired = request.EvidenceRequired;
        category.Attributes = request.Attributes ?? [];
        category.Version++;
        await db.SaveChangesAsync(cancel);
        placeCache.RequestReload();
        return TypedResults.Ok(ListCategories.View.Create(category));
    }

    [GeneratedRegex("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
