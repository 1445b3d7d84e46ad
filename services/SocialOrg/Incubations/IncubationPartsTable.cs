using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// The tables of an incubation's documents, steps and applicant. Steps are append-only, also for the service's role.
/// </summary>
internal sealed class IncubationPartsTable
    : IEntityTypeConfiguration<SuppliedDocument>,
        IEntityTypeConfiguration<IncubationStep>,
        IEntityTypeConfiguration<Applicant>
{
    public void Configure(EntityTypeBuilder<SuppliedDocument> builder)
    {
        builder.ToTable("incubation_document");
        builder.HasKey(row => new { row.IncubationId, row.Code });
    }

    public void Configure(EntityTypeBuilder<IncubationStep> builder)
    {
        builder.ToTable("incubation_step");
        builder.HasKey(row => new { row.IncubationId, row.Sequence });
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.Property(row => row.From).HasColumnName("from_stage");
        builder.Property(row => row.To).HasColumnName("to_stage");
    }

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
}
