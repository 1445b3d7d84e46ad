using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.StationService.Bookings;

/// <summary>Bookings can be read by every caller; their purposes are protected by row-level security.</summary>
internal sealed class BookingTable : IEntityTypeConfiguration<Booking>, IEntityTypeConfiguration<BookingPurpose>
{
    public const int MaxPurposeLength = 500;

    /// <summary>
    /// Adds the exclusion constraint against overlapping bookings of a room; cancelled ones do not count.
    /// </summary>
    public static void ExcludeOverlaps(MigrationBuilder migration) =>
        migration.Sql(
            """
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            ALTER TABLE booking ADD CONSTRAINT ex_booking_overlap
                EXCLUDE USING gist (station_id WITH =, room WITH =, tstzrange(starts_at, ends_at) WITH &&)
                WHERE (status = 'booked');
            """
        );

    public void Configure(EntityTypeBuilder<Booking> booking)
    {
        booking.ToTable(
            "booking",
            table =>
            {
                table.HasCheckConstraint("ck_booking_status", ColumnExtensions.IsNameOf<BookingStatus>("status"));
                table.HasCheckConstraint("ck_booking_period", "starts_at < ends_at");
            }
        );
        booking.MapAggregate();
        booking.Property(row => row.Path).InByteOrder();
        booking.Property(row => row.Room).HasMaxLength(StationRules.MaxCodeLength);
        booking.Property(row => row.From).HasColumnName("starts_at");
        booking.Property(row => row.To).HasColumnName("ends_at");
        booking.Property(row => row.Status).HasEnumName();
        booking.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        booking.HasIndex(row => new
        {
            row.StationId,
            row.From,
            row.Id,
        });
        booking.HasIndex(row => new { row.From, row.Id });
        booking.HasIndex(row => row.SeriesId);
    }

    public void Configure(EntityTypeBuilder<BookingPurpose> purpose)
    {
        purpose.ToTable("booking_purpose");
        purpose.HasKey(row => row.SeriesId);
        purpose.Property(row => row.SeriesId).ValueGeneratedNever();
        purpose.Property(row => row.Path).InByteOrder();
        purpose.Property(row => row.Purpose).HasMaxLength(MaxPurposeLength);
        purpose.Property(row => row.BookedBy).HasMaxLength(ColumnExtensions.LongestSubject);
        purpose.Property(row => row.RequestHash).HasColumnName("asked");
    }
}
