using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>What every aggregate's table has in common.</summary>
public static class AggregateMapping
{
    /// <summary>The key is ours, the sequence guards against lost updates, raised events are not stored here.</summary>
    /// <param name="entity">The aggregate's mapping.</param>
    public static EntityTypeBuilder<TAggregate> IsAggregate<TAggregate>(this EntityTypeBuilder<TAggregate> entity)
        where TAggregate : Aggregate
    {
        entity.HasKey(aggregate => aggregate.Id);
        entity.Property(aggregate => aggregate.Id).ValueGeneratedNever();
        entity.Property(aggregate => aggregate.Sequence).IsConcurrencyToken();
        entity.Ignore(aggregate => aggregate.Raised);
        return entity;
    }
}
