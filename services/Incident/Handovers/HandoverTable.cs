using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>Of a row the service's database role may write once who took over, and nothing else.</summary>
internal sealed class HandoverTable : IEntityTypeConfiguration<DeskHandover>
{
    /// <summary>Allows one handover of a unit to be open.</summary>
    public const string OneOpen = "ix_desk_handover_open";

    private const string Table = "desk_handover";

    public void Configure(EntityTypeBuilder<DeskHandover> handover)
    {
        handover.ToTable(
            Table,
            table =>
                table.HasCheckConstraint(
                    "ck_desk_handover_taken",
                    "(taken_at IS NULL) = (taken_by IS NULL) AND taken_by IS DISTINCT FROM given_by"
                )
        );
        handover.HasKey(row => row.Id);
        handover.Property(row => row.Id).ValueGeneratedNever();
        handover.Property(row => row.Path).InByteOrder();
        handover.Property(row => row.GivenBy).HasMaxLength(ColumnExtensions.LongestSubject);
        handover.Property(row => row.TakenBy).HasMaxLength(ColumnExtensions.LongestSubject);
        handover.Property(row => row.Open).HasJson();
        handover.Property(row => row.Items).HasJson();
        handover.HasIndex(row => row.Unit).IsUnique().HasFilter("taken_at IS NULL").HasDatabaseName(OneOpen);
        handover
            .HasIndex(row => new
            {
                row.Path,
                row.GivenAt,
                row.Id,
            })
            .IsDescending(false, true, true);
    }

    /// <summary>Called by the migration, after the table exists.</summary>
    public static void MakeWrittenOnce(MigrationBuilder migration)
    {
        migration.MakeAppendOnly(Table);
        migration.Sql(
            $"""
            DO $$ BEGIN EXECUTE format(
                'GRANT UPDATE (taken_at, taken_by, taken_by_post, remark) ON {Table} TO %I', current_database());
            END $$;
            ALTER POLICY {Table}_update ON {Table} USING (gov_in_scope(path) AND taken_at IS NULL);
            """
        );
    }
}
