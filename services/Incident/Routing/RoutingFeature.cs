using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Routing rules: what they need, and where they are found.</summary>
internal static class RoutingFeature
{
    /// <summary>Adds them.</summary>
    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Router>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DevelopmentRules>();
        }
    }

    /// <summary>Maps every slice.</summary>
    public static void MapRoutingRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapApi("/routing-rules");
        ListRules.Map(rules);
        ChangeRule.Map(rules);
        DeleteRule.Map(rules);
        DryRunRules.Map(rules);
    }
}
