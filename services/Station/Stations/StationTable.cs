using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Stations;

/// <summary>Stations can be read by every caller and changed within the caller's access scope only.</summary>
internal sealed class StationTable : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> station)
    {
        station.ToTable(
            "station",
            table =>
            {
                table.HasCheckConstraint("ck_station_status", ColumnExtensions.IsNameOf<StationStatus>("status"));
                table.HasCheckConstraint("ck_station_closed", "(status = 'closed') = (closed_for IS NOT NULL)");
            }
        );
        station.MapAggregate();
        station.Property(row => row.Code).HasMaxLength(StationRules.MaxCodeLength);
        station.Property(row => row.Path).InByteOrder();
        station.Property(row => row.Profile).HasJson();
        station.Property(row => row.EnteredAs).HasJson();
        station.Property(row => row.Status).HasEnumName();
        station.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        station.HasIndex(row => row.Code).IsUnique();
        station.HasIndex(row => row.Path);
    }
}
