namespace GovPlatform.IncidentService.Incidents;

/// <summary>How the handling unit was chosen; see <see cref="RoutingChoice"/>.</summary>
/// <param name="LastResort">Code of the unit that gets it when it is not taken in time; null for none.</param>
/// <param name="SupportingUnits">
/// Codes of the units that could handle it as well. The handling unit was asked first and leads; null where it alone could.
/// </param>
internal sealed record DispatchView(
    Guid? RuleId,
    int Version,
    string Explanation,
    string? LastResort,
    IReadOnlyList<string>? SupportingUnits
)
{
    public static DispatchView? Create(RoutingChoice? choice) =>
        choice is null
            ? null
            : new DispatchView(
                choice.RuleId,
                choice.Version,
                choice.Explanation,
                choice.LastResort?.HandlingUnit,
                choice.SupportingUnits
            );
}
