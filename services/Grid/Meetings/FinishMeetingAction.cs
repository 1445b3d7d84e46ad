using FluentValidation;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>Records how a task was done: by the unit that has to act, or by the one that met.</summary>
internal static class FinishMeetingAction
{
    internal sealed record Request(string Result);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Result).IsRequiredText(MatterContent.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/{id:guid}/actions/{actionId:guid}/finish", HandleAsync)
            .WithName(nameof(FinishMeetingAction))
            .RequireAuthorization(Permissions.FinishActions);

    private static async Task<Results<Ok<MeetingActionView>, NotFound>> HandleAsync(
        Guid id,
        Guid actionId,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var action = await db
            .MeetingActions.Where(MeetingActions.VisibleWithin(context.UnitPath))
            .SingleOrDefaultAsync(row => row.Id == actionId && row.MeetingId == id, cancel);
        if (action is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(action.Sequence);
        action.Finish(request.Result, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(action.Sequence);
        return TypedResults.Ok(MeetingActionView.Create(action));
    }
}
