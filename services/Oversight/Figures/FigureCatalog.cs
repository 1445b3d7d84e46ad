using System.Collections.Frozen;

namespace GovPlatform.OversightService.Figures;

/// <summary>All figures, with the earlier versions of their formulas, so that what was once published stays computable.</summary>
internal static class FigureCatalog
{
    private static readonly Figure[] Versions =
    [
        .. IncidentFigures.All,
        .. MatterFigures.All,
        .. VolunteerFigures.All,
        .. SocialOrgFigures.All,
        .. StationFigures.All,
        .. MediationFigures.All,
        .. CollectionFigures.All,
        .. TrainingFigures.All,
        .. PatrolFigures.All,
        .. MeetingFigures.All,
    ];

    /// <summary>The newest version of each figure, by name.</summary>
    public static FrozenDictionary<string, Figure> All { get; } =
        Versions
            .GroupBy(figure => figure.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.MaxBy(figure => figure.FormulaVersion)!,
                StringComparer.Ordinal
            );

    /// <summary>A figure; null when there is none of that name and version.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Version of its formula; null for the newest.</param>
    public static Figure? Find(string name, int? version) =>
        version is null
            ? All.GetValueOrDefault(name)
            : Array.Find(Versions, figure => figure.Name == name && figure.FormulaVersion == version);
}
