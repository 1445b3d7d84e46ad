using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Issues;

/// <summary>An issue gets an answer at the station itself.</summary>
internal static class AnswerIssue
{
    /// <summary>What is said.</summary>
    /// <param name="Answer">The answer.</param>
    internal sealed record Request(string Answer);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Answer).IsRequiredText(RaiseIssue.LongestText);
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
        IfMatch seen,
        IssueCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            meetingId,
            id,
            seen,
            issue =>
            {
                issue.Answer(request.Answer, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
