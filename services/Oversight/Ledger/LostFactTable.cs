using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Append-only, written with the fact that shows the loss. It has no row-level security: it holds keys, and is read together
/// with the facts.
/// </summary>
internal sealed class LostFactTable : IEntityTypeConfiguration<LostFact>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<LostFact> builder)
    {
        builder.ToTable("lost_fact");
        builder.HasKey(lost => new { lost.FactId, lost.Epoch });
    }
}
