using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Units;

/// <summary>A level is stored by its name, so that the table reads without a key to it.</summary>
internal static class LevelColumn
{
    /// <summary>Maps a level to its name.</summary>
    /// <param name="property">The property.</param>
    public static void HasLevel(this PropertyBuilder<UnitLevel> property) =>
        property.HasMaxLength(16).HasConversion(level => level.Name(), name => UnitLevels.Parse(name)!.Value);
}
