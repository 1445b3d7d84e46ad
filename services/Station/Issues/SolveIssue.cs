using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Issues;

/// <summary>The issue is solved within the estate (小事不出小区).</summary>
internal static class SolveIssue
{
    internal sealed record Request(string Result);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Result).IsRequiredText(RaiseIssue.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues
            .MapPost("/{id:guid}/solve", HandleAsync)
            .WithName(nameof(SolveIssue))
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
                issue.Solve(request.Result, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
