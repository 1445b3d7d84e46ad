using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// The unique index guarantees one lead per grid, whatever requests run at the same time; the checks, that no one holds
/// a post by their own entry or confirmation.
/// </summary>
internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable(
            "post",
            table =>
            {
                table.HasCheckConstraint("ck_post_term", "ends_at IS NULL OR starts_at <= ends_at");
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
        builder.Ignore(post => post.EffectiveTo);
        builder.Ignore(post => post.IsConfirmed);
        builder.Property(post => post.From).HasColumnName("starts_at");
        builder.Property(post => post.To).HasColumnName("ends_at");
        builder.HasIndex(post => post.Path);
        builder.HasIndex(post => post.Holder);
        builder
            .HasIndex(post => new { post.UnitCode, post.Kind })
            .IsUnique()
            .HasFilter("ends_at IS NULL AND kind = 'gridLead'")
            .HasDatabaseName("ix_post_one_lead");
    }
}
