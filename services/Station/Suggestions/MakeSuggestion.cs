using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Makes a suggestion to any open station, also outside the caller's access scope.</summary>
internal static class MakeSuggestion
{
    /// <summary>Most characters in a suggestion or an answer.</summary>
    public const int MaxTextLength = 2000;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing
    /// suggestion.
    /// </param>
    internal sealed record Request(Guid? Id, Guid StationId, string Text, GovernanceTag? Tag);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.StationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Text).IsRequiredText(MaxTextLength);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapPost("/", HandleAsync)
            .WithName(nameof(MakeSuggestion))
            .RequireAuthorization(SuggestionAccess.RequireReportOrManage);

    private static async Task<Results<Created<SuggestionView>, Ok<SuggestionView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Suggestion>(
            request.Id,
            context,
            cancel,
            createdBy: nameof(Suggestion.Author)
        );
        if (key.IsKnown && await db.Suggestions.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (
                (existing.Author, existing.StationId, existing.Text, existing.Tag)
                != (context.Subject, request.StationId, request.Text, request.Tag)
            )
            {
                throw new RuleBrokenException("suggestion.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(SuggestionView.Create(existing));
        }
        var station =
            await db.Stations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.StationId, cancel)
            ?? throw new RuleBrokenException("station.unknown", RefusalKind.Invalid);
        var suggestion = Suggestion.Make(key.Id, station, request.Text, request.Tag, context.Subject, context.At);
        db.Suggestions.Add(suggestion);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Created($"/api/v1/suggestions/{suggestion.Id}", SuggestionView.Create(suggestion));
    }
}
