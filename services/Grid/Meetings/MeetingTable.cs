using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Meetings;

internal sealed class MeetingTable : IEntityTypeConfiguration<CentreMeeting>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CentreMeeting> builder)
    {
        builder.ToTable(
            "meeting",
            table =>
            {
                table.HasCheckConstraint("ck_meeting_rhythm", ColumnExtensions.IsNameOf<MeetingRhythm>("rhythm"));
                table.HasCheckConstraint("ck_meeting_status", ColumnExtensions.IsNameOf<MeetingStatus>("status"));
                table.HasCheckConstraint(
                    "ck_meeting_held",
                    "(status = 'held') = (held_at IS NOT NULL AND attendance IS NOT NULL AND minutes IS NOT NULL)"
                );
                table.HasCheckConstraint(
                    "ck_meeting_cancelled",
                    "(status = 'cancelled') = (cancel_reason IS NOT NULL)"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(meeting => meeting.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(meeting => meeting.Path).InByteOrder();
        builder.Property(meeting => meeting.Rhythm).HasEnumName();
        builder.Property(meeting => meeting.Link).HasMaxLength(CallMeeting.MaxLinkLength);
        builder.Property(meeting => meeting.Chair).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.Property(meeting => meeting.Status).HasEnumName();
        builder.Property(meeting => meeting.Minutes).HasMaxLength(HoldCentreMeeting.MaxMinutesLength);
        builder.Property(meeting => meeting.CancelReason).HasMaxLength(CancelCentreMeeting.MaxReasonLength);
        builder.Property(meeting => meeting.Resolutions).HasJson();
        builder.Property(meeting => meeting.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.HasIndex(meeting => meeting.Path);
        // One meeting of a unit and rhythm in each day, week or month, whatever requests run at the same time.
        builder
            .HasIndex(meeting => new
            {
                meeting.UnitCode,
                meeting.Rhythm,
                meeting.Span,
            })
            .IsUnique();
    }
}
