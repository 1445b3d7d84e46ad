using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Units;

/// <summary>Stores a level by its name, so that the table can be read without the enum.</summary>
internal static class LevelColumn
{
    public static void HasLevel(this PropertyBuilder<UnitLevel> property) =>
        property.HasMaxLength(16).HasConversion(level => level.Name(), name => UnitLevels.Parse(name)!.Value);
}
