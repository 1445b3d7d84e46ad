using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.HelpRequests;

internal sealed class HelpTable : IEntityTypeConfiguration<HelpRequest>
{
    public void Configure(EntityTypeBuilder<HelpRequest> builder)
    {
        builder.ToTable(
            "help_request",
            table =>
            {
                table.HasCheckConstraint("ck_help_request_status", ColumnExtensions.IsNameOf<HelpStatus>("status"));
                table.HasCheckConstraint(
                    "ck_help_request_helper",
                    "status <> 'matched' OR (volunteer_id IS NULL) <> (organization_id IS NULL)"
                );
                table.HasCheckConstraint(
                    "ck_help_request_incident",
                    "(status = 'answered') = (outcome IS NOT NULL) AND (status = 'answered' OR status = 'handedOn') = (incident_id IS NOT NULL)"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(request => request.Status).HasEnumName();
        builder.Property(request => request.Path).InByteOrder();
        builder.Ignore(request => request.PlainAnswer);
        builder.Property(request => request.Outcome).HasMaxLength(40);
        // A message about the incident can change these two alone, without a step; Sequence would not detect a concurrent
        // change of them.
        builder.Property(request => request.IncidentSequence).IsConcurrencyToken();
        builder.Property(request => request.AnswerSequence).IsConcurrencyToken();
        builder.HasIndex(request => new { request.Path, request.Id });
        builder.HasIndex(request => request.Asker);
        builder.HasIndex(request => request.VolunteerId);
        builder.HasIndex(request => request.Helper);
        builder.HasIndex(request => request.IncidentId).IsUnique();
    }
}
