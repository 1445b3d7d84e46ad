using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>Raises an issue at a meeting in the caller's access scope.</summary>
internal static class RaiseIssue
{
    public const int MaxTitleLength = 200;

    /// <summary>Most characters in a text or an answer; title and text together fit into an incident's text.</summary>
    public const int MaxTextLength = 3500;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing issue.
    /// </param>
    /// <param name="Text">
    /// In the residents' own wording. It is published if the issue is handed on, and must not contain personal data.
    /// </param>
    internal sealed record Request(Guid? Id, string Title, string Text, GovernanceTag? Tag);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Title).IsRequiredText(MaxTitleLength);
            RuleFor(request => request.Text).IsRequiredText(MaxTextLength);
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
        if (await db.FindIssuePlaceAsync(meetingId, context, cancel) is not { } place)
        {
            return TypedResults.NotFound();
        }
        var content = new IssueContent(request.Title, request.Text, request.Tag);
        var key = await db.FindClientKeyAsync<StationIssue>(request.Id, context, cancel);
        if (key.IsKnown && await db.Issues.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (
                (existing.EnteredBy, existing.MeetingId) != (context.Subject, meetingId)
                || new IssueContent(existing.Title, existing.Text, existing.Tag) != content
            )
            {
                throw new RuleBrokenException("issue.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(IssueView.Create(existing));
        }
        var issue = StationIssue.Raise(key.Id, place, content, context.Subject, context.At);
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(issue.Sequence);
        return TypedResults.Created($"/api/v1/station-meetings/{meetingId}/issues/{issue.Id}", IssueView.Create(issue));
    }

    /// <summary>The meeting and its station; null if the caller sees no such meeting.</summary>
    public static Task<MeetingReference?> FindIssuePlaceAsync(
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
                (row, station) => new MeetingReference(station.Id, row.Id, station.UnitCode, station.Path)
            )
            .SingleOrDefaultAsync(cancel);
}
