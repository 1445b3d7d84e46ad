using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Answers a suggestion made to a station in the caller's access scope.</summary>
internal static class AnswerSuggestion
{
    internal sealed record Request(string Answer);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Answer).IsRequiredText(MakeSuggestion.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapPost("/{id:guid}/answer", HandleAsync)
            .WithName(nameof(AnswerSuggestion))
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
        suggestion.Answer(request.Answer, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Ok(SuggestionView.Create(suggestion));
    }
}
