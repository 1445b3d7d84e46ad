using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.StationService.Bookings;

/// <summary>How bookings are stored. Anybody sees when a room is taken; the purposes have a wall.</summary>
internal sealed class BookingTable : IEntityTypeConfiguration<Booking>, IEntityTypeConfiguration<BookingPurpose>
{
    /// <summary>Most characters in a purpose.</summary>
    public const int LongestPurpose = 500;

    /// <summary>The rule that no two bookings of a room overlap while both stand.</summary>
    /// <param name="migration">The migration.</param>
    public static void ExcludeOverlaps(MigrationBuilder migration) =>
        migration.Sql(
            """
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            ALTER TABLE booking ADD CONSTRAINT ex_booking_overlap
                EXCLUDE USING gist (station_id WITH =, room WITH =, tstzrange(starts_at, ends_at) WITH &&)
                WHERE (status = 'booked');
            """
        );

    /// <inheritdoc/>
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
        booking.IsAggregate();
        booking.Property(row => row.Path).InByteOrder();
        booking.Property(row => row.Room).HasMaxLength(StationRules.LongestCode);
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

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<BookingPurpose> purpose)
    {
        purpose.ToTable("booking_purpose");
        purpose.HasKey(row => row.SeriesId);
        purpose.Property(row => row.SeriesId).ValueGeneratedNever();
        purpose.Property(row => row.Path).InByteOrder();
        purpose.Property(row => row.Purpose).HasMaxLength(LongestPurpose);
        purpose.Property(row => row.BookedBy).HasMaxLength(ColumnExtensions.LongestSubject);
    }
}
