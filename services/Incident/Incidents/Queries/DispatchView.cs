namespace GovPlatform.IncidentService.Incidents;

/// <summary>Why it went where it went.</summary>
internal sealed record DispatchView(Guid? RuleId, int Version, string Explanation)
{
    public static DispatchView? Create(RoutingChoice? choice) =>
        choice is null ? null : new DispatchView(choice.RuleId, choice.Version, choice.Explanation);
}
