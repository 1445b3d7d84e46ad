using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Shows one suggestion visible to the caller; see <see cref="SuggestionAccess.VisibleTo"/>.</summary>
internal static class GetSuggestion
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder suggestions) =>
        suggestions
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetSuggestion))
            .RequireAuthorization(SuggestionAccess.RequireReportOrManage);

    private static async Task<Results<Ok<SuggestionView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var suggestion = await db
            .Suggestions.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (suggestion is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(suggestion.Sequence);
        return TypedResults.Ok(SuggestionView.Create(suggestion));
    }
}
