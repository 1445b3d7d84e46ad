using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Registers the services and routes of routing rules.</summary>
internal static class RoutingFeature
{
    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Router>();
        builder.Services.AddScoped<RuleProposals>();
    }

    public static void MapRoutingRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapApi("/routing-rules");
        ListRules.Map(rules);
        ChangeRule.Map(rules);
        AcceptRule.Map(rules);
        DeleteRule.Map(rules);
        ListVersions.Map(rules, "ListRuleVersions", RoutingRule.Kind);
        DryRunRules.Map(rules);
    }
}
