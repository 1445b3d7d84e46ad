using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Issues;

/// <summary>小事不出小区: an issue is solved in the estate.</summary>
internal static class SolveIssue
{
    /// <summary>How.</summary>
    /// <param name="Result">What was done.</param>
    internal sealed record Request(string Result);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Result).IsRequiredText(RaiseIssue.LongestText);
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
                issue.Solve(request.Result, handler.Context.At);
                return Task.CompletedTask;
            },
            cancel
        );
}
