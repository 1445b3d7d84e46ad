using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>Brings an issue up at a meeting within the caller's reach.</summary>
internal static class RaiseIssue
{
    /// <summary>Most characters in a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>Most characters in a text or an answer; with the title it fits into an incident.</summary>
    public const int LongestText = 3500;

    /// <summary>What is brought up.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same issue.</param>
    /// <param name="Title">In a few words.</param>
    /// <param name="Text">As the residents put it; it leaves the station if the issue is handed on, so name nobody.</param>
    /// <param name="Tag">Under which way of governing it counts, or null.</param>
    internal sealed record Request(Guid? Id, string Title, string Text, GovernanceTag? Tag);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Title).IsRequiredText(LongestTitle);
            RuleFor(request => request.Text).IsRequiredText(LongestText);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues.MapPost("/", HandleAsync).WithName(nameof(RaiseIssue)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<IssueView>, Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (await db.PlaceOfMeetingAsync(meetingId, context, cancel) is not { } place)
            return TypedResults.NotFound();
        var words = new IssueContent(request.Title, request.Text, request.Tag);
        if (
            request.Id is { } chosen
            && await db.Issues.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (
                (known.EnteredBy, known.MeetingId) != (context.Subject, meetingId)
                || new IssueContent(known.Title, known.Text, known.Tag) != words
            )
                throw new RuleBrokenException("issue.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(IssueView.Create(known));
        }
        var issue = StationIssue.Raise(
            request.Id ?? Guid.CreateVersion7(context.At),
            place,
            words,
            context.Subject,
            context.At
        );
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(issue.Sequence);
        return TypedResults.Created($"/api/v1/station-meetings/{meetingId}/issues/{issue.Id}", IssueView.Create(issue));
    }

    /// <summary>Where an issue of that meeting comes up; null where no such meeting is within the caller's reach.</summary>
    /// <param name="db">The context.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task<IssuePlace?> PlaceOfMeetingAsync(
        this StationDb db,
        Guid meeting,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db
            .Meetings.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => row.Id == meeting)
            .Join(
                db.Stations,
                row => row.StationId,
                station => station.Id,
                (row, station) => new IssuePlace(station.Id, row.Id, station.UnitCode, station.Path)
            )
            .SingleOrDefaultAsync(cancel);
}
