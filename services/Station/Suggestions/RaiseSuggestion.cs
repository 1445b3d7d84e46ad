using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Issues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>A meeting of the same station takes a suggestion up: it becomes an issue, in one transaction.</summary>
internal static class RaiseSuggestion
{
    private const int TitleTaken = 60;

    /// <summary>Where.</summary>
    /// <param name="MeetingId">The meeting.</param>
    /// <param name="Title">The issue in a few words; the suggestion's beginning unless told.</param>
    internal sealed record Request(Guid MeetingId, string? Title);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.MeetingId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Title).IsTextOrAbsent(RaiseIssue.LongestTitle);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapPost("/{id:guid}/raise", HandleAsync)
            .WithName(nameof(RaiseSuggestion))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<SuggestionView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var suggestion = await db
            .Suggestions.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (suggestion is null)
            return TypedResults.NotFound();
        seen.Require(suggestion.Sequence);
        var place = await db.PlaceOfMeetingAsync(request.MeetingId, context, cancel);
        if (place?.StationId != suggestion.StationId)
            throw new RuleBrokenException("meeting.unknown", RefusalKind.Invalid);
        var issue = StationIssue.Raise(
            Guid.CreateVersion7(context.At),
            place,
            new IssueContent(request.Title ?? Beginning(suggestion.Text), suggestion.Text, suggestion.Tag),
            context.Subject,
            context.At
        );
        suggestion.TakeUp(issue.Id, context.At);
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Ok(SuggestionView.Create(suggestion));
    }

    /// <summary>The first characters; one that takes two places is not cut in half.</summary>
    private static string Beginning(string text) =>
        text.Length <= TitleTaken ? text
        : char.IsHighSurrogate(text[TitleTaken - 1]) ? text[..(TitleTaken - 1)]
        : text[..TitleTaken];
}
