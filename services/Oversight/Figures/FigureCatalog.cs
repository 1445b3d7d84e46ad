using System.Collections.Frozen;

namespace GovPlatform.OversightService.Figures;

internal static class FigureCatalog
{
    /// <summary>By name.</summary>
    public static FrozenDictionary<string, Figure> All { get; } =
        new[]
        {
            IncidentFigures.All,
            MatterFigures.All,
            VolunteerFigures.All,
            SocialOrgFigures.All,
            StationFigures.All,
            MediationFigures.All,
        }
            .SelectMany(family => family)
            .ToFrozenDictionary(figure => figure.Name, StringComparer.Ordinal);
}
