using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.GridService.Grids;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Redraws a grid on a day, together with the neighbours whose borders move with its own. <c>?dryRun=true</c> shows what would change.
/// </summary>
internal static class RedrawGrid
{
    /// <param name="Geometry">The grid's borders as a GeoJSON geometry, WGS 84.</param>
    /// <param name="Households">Households inside; null leaves the number as it is.</param>
    /// <param name="Others">Other grids with their new borders.</param>
    internal sealed record Request(
        [property: JsonRequired] DateOnly Day,
        string Reason,
        [property: JsonRequired] JsonElement Geometry,
        int? Households,
        IReadOnlyList<GridPart>? Others
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Reason).MaximumLength(CreateReform.MaxReasonLength).WithMessage("field.tooLong");
            RuleFor(request => request.Households)
                .InclusiveBetween(0, GridImportFeature.MaxHouseholds)
                .WithMessage("grid.households.invalid");
            RuleForEach(request => request.Others).SetValidator(new GridPart.Rules());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids
            .MapPost("/{id:guid}/redraw", HandleAsync)
            .WithName(nameof(RedrawGrid))
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
        var parts = (request.Others ?? []).Prepend(new GridPart(grid.Code, null, request.Geometry, request.Households));
        var steps = parts.SelectMany(part => GridReforms.Draw(part, true, null)).ToList();
        return await reforms.AnswerAsync(dryRun, request.Day, request.Reason, steps, response, false, cancel);
    }
}
