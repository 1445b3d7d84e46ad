using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Append-only. It has no row-level security, because it is written and read by the service alone and holds digests in
/// place of contents. A message delivered again is the same conflict.
/// </summary>
internal sealed class FactConflictTable : IEntityTypeConfiguration<FactConflict>
{
    private const int DigestLength = 32;

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<FactConflict> builder)
    {
        builder.ToTable("fact_conflict");
        builder.HasKey(conflict => new { conflict.RecordedId, conflict.ArrivedDigest });
        builder.Property(conflict => conflict.ArrivedDigest).HasMaxLength(DigestLength);
        builder.Property(conflict => conflict.RecordedDigest).HasMaxLength(DigestLength);
        builder.HasIndex(conflict => conflict.FoundAt);
    }
}
