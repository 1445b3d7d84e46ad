using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Shows one suggestion: one's own, or one made to a station of one's subtree.</summary>
internal static class ShowSuggestion
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(ShowSuggestion))
            .RequireAuthorization(SuggestionReach.MayTakePart);

    private static async Task<Results<Ok<SuggestionView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var suggestion = await db
            .Suggestions.AsNoTracking()
            .WithinReachOf(acting)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (suggestion is null)
            return TypedResults.NotFound();
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Ok(SuggestionView.Of(suggestion));
    }
}
