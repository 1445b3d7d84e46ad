using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.SocialOrgService.Incubations;

internal sealed class IncubationTable : IEntityTypeConfiguration<Incubation>
{
    public void Configure(EntityTypeBuilder<Incubation> builder)
    {
        builder.ToTable(
            "incubation",
            table =>
                table.HasCheckConstraint(
                    "ck_incubation_graduated",
                    "(stage = 'graduated') = (organization_id IS NOT NULL)"
                )
        );
        builder.MapAggregate();
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => row.Owner).HasFilter("owner <> ''");
        builder
            .HasOne<IncubationProcess>()
            .WithMany()
            .HasForeignKey(row => row.ProcessVersion)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(row => row.Documents)
            .WithOne()
            .HasForeignKey(row => row.IncubationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(row => row.Documents).HasField("documents").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder
            .HasMany(row => row.Steps)
            .WithOne()
            .HasForeignKey(row => row.IncubationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(row => row.Steps).HasField("steps").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
