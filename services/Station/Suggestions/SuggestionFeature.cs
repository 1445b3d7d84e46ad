using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Residents' suggestions (A35).</summary>
internal static class SuggestionFeature
{
    public static void AddSuggestions(this IServiceCollection services) =>
        services.AddContracts<Suggestion>(SuggestionContracts.Decide);

    public static void MapSuggestions(this IEndpointRouteBuilder app)
    {
        var suggestions = app.MapApi("/suggestions");
        MakeSuggestion.Map(suggestions);
        AnswerSuggestion.Map(suggestions);
        RaiseSuggestion.Map(suggestions);
        ListSuggestions.Map(suggestions);
        GetSuggestion.Map(suggestions);
    }
}
