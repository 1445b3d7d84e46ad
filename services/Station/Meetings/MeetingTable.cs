using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Meetings;

internal sealed class MeetingTable : IEntityTypeConfiguration<StationMeeting>
{
    public void Configure(EntityTypeBuilder<StationMeeting> meeting)
    {
        meeting.ToTable("station_meeting");
        meeting.MapAggregate();
        meeting.Property(row => row.Path).InByteOrder();
        meeting.Property(row => row.Subject).HasMaxLength(HoldMeeting.MaxSubjectLength);
        meeting.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        meeting.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasIndex(row => row.Path);
        meeting.HasIndex(row => row.StationId);
    }
}
