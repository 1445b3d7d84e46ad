using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Calls a meeting of a unit in the caller's access scope. A unit has one meeting of a rhythm in each day, week or month: one
/// that was cancelled was not held, and none replaces it.
/// </summary>
internal static class CallMeeting
{
    public const int MaxLinkLength = 500;

    /// <summary>A year back, so that what was held can be entered later, and a year ahead.</summary>
    private const int MaxDaysAway = 366;

    private static readonly UnitLevel[] LevelsThatMeet =
    [
        UnitLevel.City,
        UnitLevel.County,
        UnitLevel.Town,
        UnitLevel.Community,
    ];

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing meeting.
    /// </param>
    /// <param name="Unit">Code of the unit that meets.</param>
    /// <param name="ScheduledFor">Day of the county.</param>
    /// <param name="Link">Where it meets in another system (<c>https</c>), or null.</param>
    /// <param name="Chair">Subject of the account that chairs it, or null.</param>
    internal sealed record Request(
        Guid? Id,
        string Unit,
        [property: JsonRequired] MeetingRhythm Rhythm,
        [property: JsonRequired] DateOnly ScheduledFor,
        string? Link,
        string? Chair
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Unit).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Rhythm).IsInEnum();
            RuleFor(request => request.Link)
                .IsTextOrAbsent(MaxLinkLength)
                .Must(link => link is null || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && IsWeb(uri)))
                .WithMessage("meeting.link.notWeb");
            RuleFor(request => request.Chair).IsTextOrAbsent(ColumnExtensions.LongestSubject);
        }

        private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/", HandleAsync)
            .WithName(nameof(CallMeeting))
            .RequireAuthorization(Permissions.ManageMeetings);

    private static async Task<Results<Created<MeetingView>, Ok<MeetingView>>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var call = new MeetingCall(request.Rhythm, request.ScheduledFor, request.Link, request.Chair);
        var key = await db.FindClientKeyAsync<CentreMeeting>(request.Id, context, cancel);
        if (key.IsKnown && await db.Meetings.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (
                existing.UnitCode != request.Unit
                || new MeetingCall(existing.Rhythm, existing.ScheduledFor, existing.Link, existing.Chair) != call
            )
            {
                throw new RuleBrokenException("meeting.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(MeetingView.Create(existing));
        }
        var unit =
            await db
                .Units.AsNoTracking()
                .Within(row => row.Path, context.UnitPath)
                .SingleOrDefaultAsync(row => row.Code == request.Unit && row.ValidTo == null, cancel)
            ?? throw new RuleBrokenException("meeting.unit.unknown", RefusalKind.Invalid);
        if (!LevelsThatMeet.Contains(unit.Level))
        {
            throw new RuleBrokenException("meeting.unit.levelMismatch", RefusalKind.Invalid);
        }
        if (Math.Abs(request.ScheduledFor.DayNumber - time.DayOf(context.At).DayNumber) > MaxDaysAway)
        {
            throw new RuleBrokenException("meeting.day.outOfRange", RefusalKind.Invalid);
        }
        var meeting = CentreMeeting.Convene(key.Id, unit.Shape, call, context.Subject, context.At);
        await RequireFreeAsync(meeting, db, cancel);
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(meeting.Sequence);
        return TypedResults.Created($"/api/v1/meetings/{meeting.Id}", MeetingView.Create(meeting));
    }

    /// <summary>
    /// Says which meeting is in the way. Of two requests at the same time the second may be told only by the unique index
    /// (<c>conflict.duplicate</c>).
    /// </summary>
    private static async Task RequireFreeAsync(CentreMeeting meeting, GridDb db, CancellationToken cancel)
    {
        var other = await db
            .Meetings.AsNoTracking()
            .Where(row => row.UnitCode == meeting.UnitCode && row.Rhythm == meeting.Rhythm && row.Span == meeting.Span)
            .Select(row => new { row.Id, row.ScheduledFor })
            .SingleOrDefaultAsync(cancel);
        if (other is not null)
        {
            throw new RuleBrokenException(
                "meeting.taken",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["meeting"] = other.Id, ["scheduledFor"] = other.ScheduledFor }
            );
        }
    }
}
