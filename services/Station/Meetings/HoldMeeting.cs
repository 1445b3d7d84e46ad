using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Meetings;

/// <summary>Records a meeting of a station within the caller's reach.</summary>
internal static class HoldMeeting
{
    /// <summary>Most characters in a subject.</summary>
    public const int LongestSubject = 200;

    /// <summary>What met when.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same meeting.</param>
    /// <param name="StationId">The station.</param>
    /// <param name="HeldAt">When it met.</param>
    /// <param name="Subject">What it was about.</param>
    internal sealed record Request(Guid? Id, Guid StationId, DateTimeOffset HeldAt, string Subject);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.StationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Subject).IsRequiredText(LongestSubject);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings.MapPost("/", HandleAsync).WithName(nameof(HoldMeeting)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<MeetingView>, Ok<MeetingView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            request.Id is { } chosen
            && await db.Meetings.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (
                (known.EnteredBy, known.StationId, known.HeldAt, known.Subject)
                != (context.Subject, request.StationId, request.HeldAt.ToUniversalTime(), request.Subject)
            )
                throw new RuleBrokenException("meeting.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(MeetingView.Create(known));
        }
        var station = await db.StationAsync(request.StationId, context, cancel);
        var meeting = StationMeeting.Hold(
            request.Id ?? Guid.CreateVersion7(context.At),
            station.Id,
            station.Path,
            request.HeldAt,
            request.Subject,
            context.Subject,
            context.At
        );
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(meeting.Sequence);
        return TypedResults.Created($"/api/v1/station-meetings/{meeting.Id}", MeetingView.Create(meeting));
    }
}
