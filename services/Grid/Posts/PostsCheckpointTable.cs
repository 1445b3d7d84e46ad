using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Posts;

/// <summary>One row for the whole platform, which no request reads; it has no row-level security.</summary>
internal sealed class PostsCheckpointTable : IEntityTypeConfiguration<PostsCheckpoint>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<PostsCheckpoint> builder)
    {
        builder.ToTable("posts_checkpoint");
        builder.MapAggregate();
    }
}
