using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>An exclusion constraint rules out overlapping allocations of one space.</summary>
internal sealed class SpaceTable : IEntityTypeConfiguration<Space>, IEntityTypeConfiguration<SpaceAllocation>
{
    /// <summary>Name of the constraint that excludes overlapping allocations of one space.</summary>
    public const string OverlapConstraint = "ex_space_allocation_one_at_a_time";

    public void Configure(EntityTypeBuilder<Space> builder)
    {
        builder.ToTable("space", table => table.HasCheckConstraint("ck_space_capacity", "capacity > 0"));
        builder.MapAggregate();
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => new { row.Unit, row.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SpaceAllocation> builder)
    {
        builder.ToTable(
            "space_allocation",
            table => table.HasCheckConstraint("ck_space_allocation_term", "starts_at < ends_at")
        );
        builder.MapAggregate();
        builder.Ignore(row => row.Status);
        builder.Property(row => row.Path).InByteOrder();
        builder.Property(row => row.From).HasColumnName("starts_at");
        builder.Property(row => row.To).HasColumnName("ends_at");
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => row.OrganizationId);
        builder.HasIndex(row => new { row.SpaceId, row.From });
        builder.HasOne<Space>().WithMany().HasForeignKey(row => row.SpaceId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Organization>()
            .WithMany()
            .HasForeignKey(row => row.OrganizationId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>
    /// Excludes overlapping allocations of one space, except cancelled ones. btree_gist is a trusted extension: the
    /// owner of the database may create it.
    /// </summary>
    public static void ExcludeOverlaps(MigrationBuilder migration) =>
        migration.Sql(
            $"""
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            ALTER TABLE space_allocation ADD CONSTRAINT {OverlapConstraint} EXCLUDE USING gist
                (space_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (cancelled_at IS NULL);
            """
        );
}
