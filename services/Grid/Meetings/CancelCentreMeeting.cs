using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Meetings;

/// <summary>Cancels a meeting, which then counts as not held.</summary>
internal static class CancelCentreMeeting
{
    public const int MaxReasonLength = 500;

    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).IsRequiredText(MaxReasonLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/{id:guid}/cancel", HandleAsync)
            .WithName(nameof(CancelCentreMeeting))
            .RequireAuthorization(Permissions.ManageMeetings);

    private static Task<Results<Ok<MeetingView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        MeetingCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            meeting =>
            {
                meeting.Cancel(request.Reason, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
