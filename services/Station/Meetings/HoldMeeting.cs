using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Meetings;

/// <summary>Records a meeting of a station in the caller's access scope.</summary>
internal static class HoldMeeting
{
    public const int MaxSubjectLength = 200;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing meeting.
    /// </param>
    internal sealed record Request(Guid? Id, Guid StationId, DateTimeOffset HeldAt, string Subject);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.StationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Subject).IsRequiredText(MaxSubjectLength);
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
        var key = await db.FindClientKeyAsync<StationMeeting>(request.Id, context, cancel);
        if (key.IsKnown && await db.Meetings.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (
                (existing.EnteredBy, existing.StationId, existing.HeldAt, existing.Subject)
                != (context.Subject, request.StationId, request.HeldAt.ToUniversalTime(), request.Subject)
            )
            {
                throw new RuleBrokenException("meeting.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(MeetingView.Create(existing));
        }
        PastMoment.Require(request.HeldAt, context.At, "heldAt");
        var station = await db.RequireStationAsync(request.StationId, context, cancel);
        var meeting = StationMeeting.Hold(
            key.Id,
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
