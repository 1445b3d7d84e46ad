using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Clocks;

internal static class DeadlineRuleFeature
{
    public static void MapDeadlineRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapApi("/deadline-rules");
        ListDeadlineRules.Map(rules);
        ListVersions.Map(rules, "ListDeadlineRuleVersions", DeadlineRule.Kind);
        ChangeDeadlineRule.Map(rules);
        RetireDeadlineRule.Map(rules);
        DryRunDeadlineRules.Map(rules);
    }
}
