using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IdentityService.Accounts;

internal sealed class AssignmentTable : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable(
            "assignment",
            table =>
            {
                table.HasCheckConstraint("assignment_term", "\"to\" is null or \"to\" >= \"from\"");
                table.HasCheckConstraint(
                    "assignment_post_stores_no_permissions",
                    "origin <> 'post' or cardinality(permissions) = 0"
                );
            }
        );
        assignment.HasKey(a => a.Id);
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.Property(a => a.Subject).HasMaxLength(100);
        assignment.HasIndex(a => a.Subject);
        assignment.Property(a => a.Post).HasMaxLength(50);
        assignment.Property(a => a.UnitCode).HasMaxLength(50);
        assignment.Property(a => a.UnitPath).HasMaxLength(500).InByteOrder();
        assignment
            .Property(a => a.Origin)
            .HasConversion(
                origin => origin.ToString().ToLowerInvariant(),
                name => Enum.Parse<AssignmentOrigin>(name, true)
            )
            .HasMaxLength(20);
        assignment.Property(a => a.Sequence).IsConcurrencyToken();
    }
}
