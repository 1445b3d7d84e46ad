using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>The mapping that all aggregates have in common.</summary>
public static class AggregateMapping
{
    /// <summary>
    /// Maps the key, which the application generates, and the sequence as the concurrency token; raised events are not
    /// mapped.
    /// </summary>
    public static EntityTypeBuilder<TAggregate> MapAggregate<TAggregate>(this EntityTypeBuilder<TAggregate> entity)
        where TAggregate : Aggregate
    {
        entity.HasKey(aggregate => aggregate.Id);
        entity.Property(aggregate => aggregate.Id).ValueGeneratedNever();
        entity.Property(aggregate => aggregate.Sequence).IsConcurrencyToken();
        entity.Ignore(aggregate => aggregate.Raised);
        return entity;
    }
}
