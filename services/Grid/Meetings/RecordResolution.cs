using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Meetings;

/// <summary>Records a resolution (决议) of a meeting that was held.</summary>
internal static class RecordResolution
{
    private const int MaxTextLength = 2000;

    internal sealed record Request(string Text);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Text).IsRequiredText(MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/{id:guid}/resolutions", HandleAsync)
            .WithName(nameof(RecordResolution))
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
                meeting.Resolve(request.Text, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
