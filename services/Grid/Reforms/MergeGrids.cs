using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Merges a grid with others on a day: into one of them, which goes on, or into a new grid. <c>?dryRun=true</c> shows what would change.
/// </summary>
internal static class MergeGrids
{
    /// <param name="With">Codes of the other grids.</param>
    /// <param name="Into">Code of the grid afterwards: of one of them, or a new one.</param>
    /// <param name="Name">Its name; required of a new one.</param>
    /// <param name="Households">Households inside; null for the sum, where all are counted.</param>
    internal sealed record Request(
        [property: JsonRequired] DateOnly Day,
        string Reason,
        IReadOnlyList<string> With,
        string Into,
        string? Name,
        int? Households
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Reason).MaximumLength(CreateReform.MaxReasonLength).WithMessage("field.tooLong");
            RuleFor(request => request.With)
                .Must(codes => codes is { Count: >= 1 and <= 20 })
                .WithMessage("grid.merge.others");
            RuleFor(request => request.Into).Must(UnitImportParser.IsCode).WithMessage("unit.code.invalid");
            RuleFor(request => request.Name)
                .Must(name => UnitImportParser.IsName(ImportText.Trim(name)))
                .When(request => request.Name is not null)
                .WithMessage("unit.name.invalid");
            RuleFor(request => request.Households)
                .InclusiveBetween(0, GridImportFeature.MaxHouseholds)
                .WithMessage("grid.households.invalid");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids
            .MapPost("/{id:guid}/merge", HandleAsync)
            .WithName(nameof(MergeGrids))
            .RequireAuthorization(Permissions.ManageGrids);

    private static async Task<Results<Ok<ReformPreview>, Created<ReformView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        bool? dryRun,
        HttpResponse response,
        GridReforms reforms,
        CancellationToken cancel
    )
    {
        if (await reforms.FindAsync(id, cancel) is not { } grid)
        {
            return TypedResults.NotFound();
        }
        if (request.With.Append(grid.Code).Distinct(StringComparer.Ordinal).Count() <= request.With.Count)
        {
            throw new RuleBrokenException("grid.merge.others", RefusalKind.Invalid);
        }
        IReadOnlyList<Grid> all = [grid, .. await reforms.FindAllAsync(request.With, cancel)];
        var (borders, fault) = GridBorders.Create(GridReforms.Unite(all), CoordinateSystem.Wgs84);
        if (borders is null)
        {
            throw new RuleBrokenException("grid." + fault!.Code, RefusalKind.Invalid);
        }
        using var geometry = JsonDocument.Parse(borders.GeoJson);
        var counted = all.All(one => one.Households is not null) ? all.Sum(one => one.Households) : null;
        var merged = new GridPart(
            request.Into,
            request.Name,
            geometry.RootElement.Clone(),
            request.Households ?? counted
        );
        var steps = GridReforms
            .Draw(merged, all.Any(one => one.Code == request.Into), GridReforms.ParentOf(grid))
            .Concat(
                all.Where(one => one.Code != request.Into)
                    .Select(one => new ReformStep(ReformStepKind.End, one.Code)
                    {
                        Successors = [new ReformStep.Successor(request.Into, 1)],
                    })
            )
            .ToList();
        return await reforms.AnswerAsync(dryRun, request.Day, request.Reason, steps, response, false, cancel);
    }
}
