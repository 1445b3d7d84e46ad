using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>回访: satisfied or no answer closes it, dissatisfied sends it back to work.</summary>
internal static class RecordReturnVisit
{
    internal sealed record Request(Feedback? Answer, string? Comment, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Answer).NotNull().WithMessage("required");
            RuleFor(request => request.Comment).IsShort();
            RuleFor(request => request.Reason).IsShort();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/record-feedback", HandleAsync)
            .WithName(nameof(RecordReturnVisit))
            .RequireAuthorization(Permissions.RecordFeedback);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        IncidentDesk desk,
        CancellationToken cancel
    ) =>
        desk.MoveAsync(
            id,
            seen,
            request.Reason,
            async (incident, act) =>
                incident.RecordFeedback(
                    request.Answer!.Value,
                    request.Comment,
                    await desk.OpenPartsAsync(id, cancel),
                    act
                ),
            cancel
        );
}
