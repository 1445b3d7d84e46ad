using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>The unique index on the subject allows one registration per account.</summary>
internal sealed class VolunteerTable : IEntityTypeConfiguration<Volunteer>
{
    public void Configure(EntityTypeBuilder<Volunteer> builder)
    {
        builder.ToTable(
            "volunteer",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_volunteer_forgotten",
                    "withdrawn_at IS NULL OR (subject IS NULL AND entered_by IS NULL AND participant IS NULL)"
                );
                table.HasCheckConstraint(
                    "ck_volunteer_consent_basis",
                    ColumnExtensions.IsNameOf<ConsentBasis>("consent_basis")
                        + " AND (consent_text IS NOT NULL) = (consent_basis IN ('stated', 'relayed'))"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(volunteer => volunteer.Path).InByteOrder();
        builder.ComplexProperty(
            volunteer => volunteer.Consent,
            consent =>
            {
                consent.Property(given => given.Purpose).HasColumnName("consent_purpose");
                consent.Property(given => given.Basis).HasColumnName("consent_basis").HasEnumName();
                consent.Property(given => given.Text).HasColumnName("consent_text");
                consent.Property(given => given.At).HasColumnName("consent_at");
            }
        );
        builder.HasIndex(volunteer => volunteer.Path);
        builder.HasIndex(volunteer => volunteer.Subject).IsUnique();
        builder.HasIndex(volunteer => volunteer.Participant).IsUnique();
    }
}
