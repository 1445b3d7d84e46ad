using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Issues;
using GovPlatform.StationService.Suggestions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// The parties agreed. If the case belongs to an issue that is still open, the issue is solved in the same transaction,
/// so that case and issue are counted as one matter.
/// </summary>
internal static class AgreeMediation
{
    /// <param name="Terms">Stored encrypted.</param>
    /// <param name="FollowUpOn">Day of the follow-up (回访履行), in the county's time zone; not before today.</param>
    internal sealed record Request(string Terms, DateOnly FollowUpOn);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Terms).IsRequiredText(MediationCommandHandler.MaxTextLength);
            RuleFor(request => request.FollowUpOn)
                .Must(day => day.Year is > 1970 and < 2200)
                .WithMessage("field.outOfRange");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/agree", HandleAsync)
            .WithName(nameof(AgreeMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        MediationCommandHandler handler,
        StationDb db,
        CountyTime time,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            MediationMove.Agree,
            request.Terms,
            async (mediation, at) =>
            {
                mediation.Agree(request.FollowUpOn, time.DayOf(at), at);
                var issue = await db.Issues.SingleOrDefaultAsync(row => row.Id == mediation.IssueId, cancel);
                if (issue is { Status: IssueStatus.Open })
                {
                    issue.Solve(null, at);
                    await db.FollowIssueAsync(issue, at, cancel);
                }
            },
            cancel
        );
}
