using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Meetings;

/// <summary>An action is visible to the unit that met and to the one that has to act.</summary>
internal sealed class MeetingActionTable : IEntityTypeConfiguration<MeetingAction>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MeetingAction> builder)
    {
        builder.ToTable(
            "meeting_action",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_meeting_action_rhythm",
                    ColumnExtensions.IsNameOf<MeetingRhythm>("rhythm")
                );
                table.HasCheckConstraint("ck_meeting_action_kind", ColumnExtensions.IsNameOf<ActionKind>("kind"));
                table.HasCheckConstraint(
                    "ck_meeting_action_status",
                    "kind = 'task' AND status IN ('open', 'done') OR kind = 'incident' AND status IN ('handedOn', 'answered')"
                );
                table.HasCheckConstraint(
                    "ck_meeting_action_incident",
                    "(kind = 'incident') = (incident_id IS NOT NULL)"
                );
                table.HasCheckConstraint(
                    "ck_meeting_action_ended",
                    "(status IN ('done', 'answered')) = (ended_at IS NOT NULL)"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(action => action.MeetingUnit).HasMaxLength(32).InByteOrder();
        builder.Property(action => action.Path).InByteOrder();
        builder.Property(action => action.Rhythm).HasEnumName();
        builder.Property(action => action.ActingUnit).HasMaxLength(32).InByteOrder();
        builder.Property(action => action.ActingPath).InByteOrder();
        builder.Property(action => action.Text).HasMaxLength(MatterContent.MaxTextLength);
        builder.Property(action => action.Kind).HasEnumName();
        builder.Property(action => action.Status).HasEnumName();
        builder.Property(action => action.Outcome).HasMaxLength(40);
        builder.Property(action => action.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder
            .HasOne<CentreMeeting>()
            .WithMany()
            .HasForeignKey(action => action.MeetingId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(action => action.Path);
        builder.HasIndex(action => action.ActingPath);
        builder.HasIndex(action => action.IncidentId).IsUnique();
        builder.HasIndex(action => new { action.MeetingUnit, action.Rhythm });
    }
}
