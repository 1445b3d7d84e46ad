namespace GovPlatform.IncidentService.Incidents;

/// <summary>How the handling unit was chosen; see <see cref="RoutingChoice"/>.</summary>
internal sealed record DispatchView(Guid? RuleId, int Version, string Explanation)
{
    public static DispatchView? Create(RoutingChoice? choice) =>
        choice is null ? null : new DispatchView(choice.RuleId, choice.Version, choice.Explanation);
}
