using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>Table <c>idempotency_key</c>.</summary>
public static class IdempotencyTable
{
    internal const string Name = "idempotency_key";

    /// <summary>Adds the table of idempotency keys to a service's model.</summary>
    /// <param name="model">The model being built.</param>
    public static void AddIdempotencyKeys(this ModelBuilder model) => model.Entity<IdempotencyKey>(Map);

    private static void Map(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable(Name);
        key.HasKey(row => new { row.Caller, row.Key });
        key.HasIndex(row => row.CreatedAt);
    }
}
