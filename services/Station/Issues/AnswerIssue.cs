using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Issues;

/// <summary>The station answers an issue itself (答复).</summary>
internal static class AnswerIssue
{
    internal sealed record Request(string Answer);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Answer).IsRequiredText(RaiseIssue.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues
            .MapPost("/{id:guid}/answer", HandleAsync)
            .WithName(nameof(AnswerIssue))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        Request request,
        IfMatch ifMatch,
        IssueCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            meetingId,
            id,
            ifMatch,
            issue =>
            {
                issue.Answer(request.Answer, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
