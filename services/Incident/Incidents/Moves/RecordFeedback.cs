using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>回访: satisfied or no answer closes it; dissatisfied sends it back to handling.</summary>
internal static class RecordFeedback
{
    internal sealed record Request(Feedback? Answer, string? Comment, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Answer).NotNull().WithMessage("field.required");
            RuleFor(request => request.Comment).IsOptionalText();
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/record-feedback", HandleAsync)
            .WithName(nameof(RecordFeedback))
            .RequireAuthorization(Permissions.RecordFeedback);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
                incident.RecordFeedback(
                    request.Answer!.Value,
                    request.Comment,
                    await handler.CountOpenPartsAsync(id, cancel),
                    context
                ),
            cancel
        );
}
