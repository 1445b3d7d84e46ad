using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Splits a grid on a day into parts that cover it; the first takes what cannot be divided. A part with the grid's own code is what is
/// left of it; else the grid ends. <c>?dryRun=true</c> shows what would change.
/// </summary>
internal static class SplitGrid
{
    internal sealed record Request([property: JsonRequired] DateOnly Day, string Reason, IReadOnlyList<GridPart> Into);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Reason).MaximumLength(CreateReform.MaxReasonLength).WithMessage("field.tooLong");
            RuleFor(request => request.Into)
                .Must(parts => parts is { Count: >= 2 and <= 20 })
                .WithMessage("grid.split.parts");
            RuleForEach(request => request.Into).SetValidator(new GridPart.Rules());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids
            .MapPost("/{id:guid}/split", HandleAsync)
            .WithName(nameof(SplitGrid))
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
        var goesOn = request.Into.Any(part => part.Code == grid.Code);
        var steps = request
            .Into.SelectMany(part => GridReforms.Draw(part, part.Code == grid.Code, GridReforms.ParentOf(grid)))
            .ToList();
        if (!goesOn)
        {
            steps.Add(
                new ReformStep(ReformStepKind.End, grid.Code)
                {
                    Successors =
                    [
                        .. request
                            .Into.Zip(GridReforms.SharesOf(request.Into))
                            .Select(pair => new ReformStep.Successor(
                                pair.First.Code,
                                pair.Second > 0 ? pair.Second : null
                            )),
                    ],
                }
            );
        }
        return await reforms.AnswerAsync(dryRun, request.Day, request.Reason, steps, response, true, cancel);
    }
}
