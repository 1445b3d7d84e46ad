using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Trainings;

/// <summary>Enters that a planned training will not be held, and why.</summary>
internal static class CancelTraining
{
    internal sealed record Request(string Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsRequiredText();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPost("/{id:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelTraining))
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
                training.Cancel(request.Reason, context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
