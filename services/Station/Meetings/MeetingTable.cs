using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Meetings;

/// <summary>How meetings are stored.</summary>
internal sealed class MeetingTable : IEntityTypeConfiguration<StationMeeting>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<StationMeeting> meeting)
    {
        meeting.ToTable("station_meeting");
        meeting.IsAggregate();
        meeting.Property(row => row.Path).InByteOrder();
        meeting.Property(row => row.Subject).HasMaxLength(HoldMeeting.LongestSubject);
        meeting.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        meeting.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasIndex(row => row.Path);
        meeting.HasIndex(row => row.StationId);
    }
}
