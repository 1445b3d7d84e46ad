using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>How incubations are stored.</summary>
internal sealed class IncubationTable : IEntityTypeConfiguration<Incubation>
{
    /// <inheritdoc/>
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
        builder.IsAggregate();
        builder.Property(row => row.Path).UseCollation("C");
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

/// <summary>What hangs on an incubation; steps and readings may be added only, by the service's role too.</summary>
internal sealed class IncubationPartsTable
    : IEntityTypeConfiguration<SuppliedDocument>,
        IEntityTypeConfiguration<IncubationStep>,
        IEntityTypeConfiguration<Applicant>,
        IEntityTypeConfiguration<IncubationReading>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SuppliedDocument> builder)
    {
        builder.ToTable("incubation_document");
        builder.HasKey(row => new { row.IncubationId, row.Code });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IncubationStep> builder)
    {
        builder.ToTable("incubation_step");
        builder.HasKey(row => new { row.IncubationId, row.Sequence });
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.Property(row => row.From).HasColumnName("from_stage");
        builder.Property(row => row.To).HasColumnName("to_stage");
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.ToTable("incubation_applicant");
        builder.HasKey(row => row.IncubationId);
        builder.Property(row => row.IncubationId).ValueGeneratedNever();
        builder
            .HasOne<Incubation>()
            .WithOne()
            .HasForeignKey<Applicant>(row => row.IncubationId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IncubationReading> builder)
    {
        builder.ToTable("incubation_reading");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder
            .HasOne<Incubation>()
            .WithMany()
            .HasForeignKey(row => row.IncubationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
