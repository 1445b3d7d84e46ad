using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Posts;

/// <summary>How posts are stored; the index is the last guard of "one lead per grid".</summary>
internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable(
            "post",
            table => table.HasCheckConstraint("ck_post_term", "ends_at IS NULL OR starts_at <= ends_at")
        );
        builder.IsAggregate();
        builder.Property(post => post.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(post => post.Path).InByteOrder();
        builder.Property(post => post.Kind).HasMaxLength(40);
        builder.Property(post => post.Holder).HasMaxLength(AppointPost.LongestHolder);
        builder.Property(post => post.EnteredBy).HasMaxLength(AppointPost.LongestHolder);
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
