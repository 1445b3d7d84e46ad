using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Sessions;

internal sealed class SessionTable : IEntityTypeConfiguration<StationSession>
{
    public void Configure(EntityTypeBuilder<StationSession> session)
    {
        session.ToTable(
            "station_session",
            table =>
            {
                table.HasCheckConstraint("ck_station_session_type", ColumnExtensions.IsNameOf<SessionType>("type"));
                table.HasCheckConstraint("ck_station_session_visits", $"visits BETWEEN 0 AND {LogSession.MaxVisits}");
            }
        );
        session.MapAggregate();
        session.Property(row => row.Path).InByteOrder();
        session.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        session.OwnsOne(
            row => row.Held,
            held =>
            {
                held.Property(row => row.Type).HasEnumName().HasColumnName("type");
                held.Property(row => row.HeldAt).HasColumnName("held_at");
                held.Property(row => row.Visits).HasColumnName("visits");
                held.Property(row => row.Tag).HasEnumName().HasColumnName("tag");
                held.Property(row => row.Title).HasMaxLength(LogSession.MaxTitleLength).HasColumnName("title");
                held.HasIndex(row => row.HeldAt);
            }
        );
        session.Navigation(row => row.Held).IsRequired();
        session.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(row => row.Path);
        session.HasIndex(row => row.StationId);
    }
}
