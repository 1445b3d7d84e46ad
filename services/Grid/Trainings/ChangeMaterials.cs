using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Trainings;

/// <summary>Replaces the materials of a training, which are links with titles.</summary>
internal static class ChangeMaterials
{
    private const int MaxMaterials = 50;

    internal sealed record Request(IReadOnlyList<TrainingLink> Materials);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Materials).Must(m => m.Count <= MaxMaterials).WithMessage("field.tooMany");
            RuleForEach(request => request.Materials).SetValidator(new TrainingLink.Rules());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPut("/{id:guid}/materials", HandleAsync)
            .WithName(nameof(ChangeMaterials))
            .RequireAuthorization(Permissions.ManageTrainings);

    private static Task<Results<Ok<TrainingView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        TrainingChange trainings,
        RequestContext context,
        CancellationToken cancel
    ) =>
        trainings.MakeAsync(
            id,
            ifMatch,
            response,
            training =>
            {
                training.ChangeMaterials(request.Materials, context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
