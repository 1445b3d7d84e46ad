using System.ComponentModel.DataAnnotations;

namespace GovPlatform.GridService.Grids;

/// <summary>What counts as a grid of suitable size (规模适度). Settings <c>Grids</c>.</summary>
internal sealed class GridSizeSettings
{
    /// <summary>Fewest households of a grid before its size is remarked on.</summary>
    [Range(0, GridImportFeature.MaxHouseholds)]
    public int MinHouseholds { get; set; } = 100;

    /// <summary>Most households of a grid before its size is remarked on.</summary>
    [Range(1, GridImportFeature.MaxHouseholds)]
    public int MaxHouseholds { get; set; } = 500;
}
