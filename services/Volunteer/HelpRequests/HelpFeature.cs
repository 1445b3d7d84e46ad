using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Registers requests for help among neighbours (A40).</summary>
internal static class HelpFeature
{
    public static void AddHelpRequests(this IServiceCollection services)
    {
        services.AddContracts<HelpRequest>(HelpContracts.Decide);
        services.AddScoped<HelpCommandHandler>();
    }

    public static void MapHelpRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapApi("/help-requests");
        RequestHelp.Map(requests);
        GetHelpRequest.Map(requests);
        ListHelpReadings.Map(requests);
        ListHelpRequests.Map(requests);
        ListHelpKinds.Map(requests);
        MatchHelp.Map(requests);
        UnmatchHelp.Map(requests);
        FinishHelp.Map(requests);
        ThankForHelp.Map(requests);
        HandOnHelp.Map(requests);
        WithdrawHelp.Map(requests);
    }
}
