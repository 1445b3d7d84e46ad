using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// The exclusion constraint guarantees one lead per grid at every moment, whatever requests run at the same time; the
/// checks, that no account holds a post by its own entry or confirmation.
/// </summary>
internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    private const string OverlapConstraint = "ex_post_one_holder";

    /// <summary>
    /// Excludes overlapping terms in one unit of the kinds of which a unit has one at a time, and overlapping substitutions
    /// of them. Withdrawn appointments do not count. btree_gist is a trusted extension: the owner of the database may create it.
    /// </summary>
    public static void ExcludeOverlaps(MigrationBuilder migration)
    {
        var kinds = PostKinds
            .All.Values.Where(kind => kind.OnePerUnit)
            .Select(kind => $"'{kind.Name}'")
            .Order(StringComparer.Ordinal);
        migration.Sql(
            $"""
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            ALTER TABLE post ADD CONSTRAINT {OverlapConstraint} EXCLUDE USING gist
                (unit_code WITH =, kind WITH =, (CASE WHEN substitutes IS NULL THEN 0 ELSE 1 END) WITH =,
                    tstzrange(starts_at, ends_at) WITH &&)
                WHERE (withdrawn_at IS NULL AND kind IN ({string.Join(", ", kinds)}));
            """
        );
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable(
            "post",
            table =>
            {
                table.HasCheckConstraint("ck_post_term", "ends_at IS NULL OR starts_at <= ends_at");
                table.HasCheckConstraint(
                    "ck_post_body",
                    "body IS NULL OR " + ColumnExtensions.IsNameOf<CommitteeBody>("body")
                );
                table.HasCheckConstraint("ck_post_withdrawn", "withdrawn_at IS NULL OR effective_from IS NULL");
                table.HasCheckConstraint("ck_post_appointed_by_another", "holder <> entered_by");
                table.HasCheckConstraint(
                    "ck_post_confirmed_by_another",
                    "confirmed_by IS NULL OR confirmed_by NOT IN (holder, entered_by)"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(post => post.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(post => post.Path).InByteOrder();
        builder.Property(post => post.Kind).HasMaxLength(40);
        builder.Property(post => post.Holder).HasMaxLength(AppointPost.MaxSubjectLength);
        builder.Property(post => post.EnteredBy).HasMaxLength(AppointPost.MaxSubjectLength);
        builder.Property(post => post.ConfirmedBy).HasMaxLength(AppointPost.MaxSubjectLength);
        builder.Property(post => post.SendingUnit).HasMaxLength(AppointPost.MaxSendingUnitLength);
        builder.Property(post => post.Body).HasEnumName();
        builder.Ignore(post => post.EffectiveTo);
        builder.Ignore(post => post.IsConfirmed);
        builder.Property(post => post.From).HasColumnName("starts_at");
        builder.Property(post => post.To).HasColumnName("ends_at");
        builder.HasIndex(post => post.Path);
        builder.HasIndex(post => post.Holder);
        builder.HasIndex(post => new { post.UnitCode, post.Kind });
        builder.HasIndex(post => post.Substitutes).HasFilter("substitutes IS NOT NULL");
        builder.HasOne<Post>().WithMany().HasForeignKey(post => post.Substitutes).OnDelete(DeleteBehavior.Restrict);
    }
}
