using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>The table of keys.</summary>
public static class IdempotencyTable
{
    /// <summary>Adds the table of idempotency keys to a service's model.</summary>
    /// <param name="model">The model being built.</param>
    public static void AddIdempotencyKeys(this ModelBuilder model) => model.Entity<IdempotencyKey>(Map);

    private static void Map(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_key");
        key.HasKey(row => new { row.Caller, row.Key });
        key.HasIndex(row => row.CreatedAt);
    }
}
