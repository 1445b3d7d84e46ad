using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Issues;

internal sealed class IssueTable : IEntityTypeConfiguration<StationIssue>
{
    public void Configure(EntityTypeBuilder<StationIssue> issue)
    {
        issue.ToTable(
            "station_issue",
            table =>
            {
                table.HasCheckConstraint("ck_station_issue_status", ColumnExtensions.IsNameOf<IssueStatus>("status"));
                table.HasCheckConstraint("ck_station_issue_tag", ColumnExtensions.IsNameOf<GovernanceTag>("tag"));
                table.HasCheckConstraint(
                    "ck_station_issue_incident",
                    "status <> 'handedOn' OR (incident_id IS NOT NULL AND outcome IS NULL)"
                );
            }
        );
        issue.MapAggregate();
        issue.Ignore(row => row.Ending);
        issue.Property(row => row.UnitCode).HasMaxLength(32);
        issue.Property(row => row.Path).InByteOrder();
        issue.Property(row => row.Title).HasMaxLength(RaiseIssue.MaxTitleLength);
        issue.Property(row => row.Text).HasMaxLength(RaiseIssue.MaxTextLength);
        issue.Property(row => row.Tag).HasEnumName();
        issue.Property(row => row.Status).HasEnumName();
        issue.Property(row => row.Outcome).HasMaxLength(40);
        // A message about the incident can change this column alone, without a step; Sequence would not detect a
        // concurrent change of it.
        issue.Property(row => row.IncidentSequence).IsConcurrencyToken();
        issue.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        issue.HasOne<StationMeeting>().WithMany().HasForeignKey(row => row.MeetingId).OnDelete(DeleteBehavior.Restrict);
        issue.HasIndex(row => row.Path);
        issue.HasIndex(row => row.MeetingId);
        issue.HasIndex(row => row.IncidentId).IsUnique();
    }
}
