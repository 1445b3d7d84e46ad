using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Suggestions;

/// <summary>What residents would like (A35).</summary>
internal static class SuggestionFeature
{
    /// <summary>Adds what suggestions need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddSuggestions(this IServiceCollection services) =>
        services.AddContracts<Suggestion>(SuggestionContracts.Decide);

    /// <summary>Maps <c>/api/v1/suggestions</c>.</summary>
    /// <param name="app">The service.</param>
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
