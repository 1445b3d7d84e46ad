using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Neighbours help each other (A40).</summary>
internal static class HelpFeature
{
    /// <summary>Adds what requests for help need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddHelpRequests(this IServiceCollection services)
    {
        services.AddContracts<HelpRequest>(HelpContracts.Decide);
        services.AddScoped<HelpCommandHandler>();
    }

    /// <summary>Maps <c>/api/v1/help-requests</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapHelpRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapApi("/help-requests");
        RequestHelp.Map(requests);
        GetHelpRequest.Map(requests);
        ListHelpRequests.Map(requests);
        ListHelpKinds.Map(requests);
        MatchHelp.Map(requests);
        UnmatchHelp.Map(requests);
        FinishHelp.Map(requests);
        ThankForHelp.Map(requests);
        ForwardHelp.Map(requests);
        WithdrawHelp.Map(requests);
    }
}
