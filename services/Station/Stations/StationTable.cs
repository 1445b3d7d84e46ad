using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Stations;

/// <summary>How stations are stored. The register is public: anybody sees a row, who is within reach changes it.</summary>
internal sealed class StationTable : IEntityTypeConfiguration<Station>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Station> station)
    {
        station.ToTable(
            "station",
            table =>
            {
                table.HasCheckConstraint("ck_station_status", Columns.OneOf<StationStatus>("status"));
                table.HasCheckConstraint("ck_station_closed", "(status = 'closed') = (closed_for IS NOT NULL)");
            }
        );
        station.IsAggregate();
        station.Property(row => row.Code).HasMaxLength(StationRules.LongestCode);
        station.Property(row => row.Path).IsPath();
        station.Property(row => row.Profile).IsJson();
        station.Property(row => row.EnteredAs).IsJson();
        station.Property(row => row.Status).IsWord();
        station.Property(row => row.EnteredBy).HasMaxLength(Columns.LongestSubject);
        station.HasIndex(row => row.Code).IsUnique();
        station.HasIndex(row => row.Path);
    }
}
