using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Issues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Raises a suggestion as an issue of a meeting of the same station, in one transaction.</summary>
internal static class RaiseSuggestion
{
    private const int GeneratedTitleLength = 60;

    /// <param name="Title">Title of the issue; null for the first characters of the suggestion.</param>
    internal sealed record Request(Guid MeetingId, string? Title);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.MeetingId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Title).IsTextOrAbsent(RaiseIssue.MaxTitleLength);
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
        IfMatch ifMatch,
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
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(suggestion.Sequence);
        var place = await db.FindIssuePlaceAsync(request.MeetingId, context, cancel);
        if (place?.StationId != suggestion.StationId)
        {
            throw new RuleBrokenException("meeting.unknown", RefusalKind.Invalid);
        }
        var issue = StationIssue.Raise(
            Guid.CreateVersion7(context.At),
            place,
            new IssueContent(request.Title ?? GenerateTitle(suggestion.Text), suggestion.Text, suggestion.Tag),
            context.Subject,
            context.At
        );
        suggestion.RaiseAsIssue(issue.Id, context.At);
        db.Issues.Add(issue);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Ok(SuggestionView.Create(suggestion));
    }

    /// <summary>The first characters of the text, without splitting a surrogate pair.</summary>
    private static string GenerateTitle(string text) =>
        text.Length <= GeneratedTitleLength ? text
        : char.IsHighSurrogate(text[GeneratedTitleLength - 1]) ? text[..(GeneratedTitleLength - 1)]
        : text[..GeneratedTitleLength];
}
