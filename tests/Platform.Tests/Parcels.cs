using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.PlatformTests;

/// <summary>The smallest thing that uses everything the platform offers: a parcel that is renamed, and a count of what arrived.</summary>
internal sealed class Parcel : Aggregate
{
    public string Name { get; private set; } = "";
    public string OwningPath { get; private set; } = "";

    public static Parcel Send(Guid id, string name, string path, DateTimeOffset at)
    {
        var parcel = new Parcel { Id = id, OwningPath = path };
        parcel.Rename(name, at);
        return parcel;
    }

    public void Rename(string name, DateTimeOffset at)
    {
        Name = name;
        Raise(new Renamed(at));
    }

    public static IFact? Decide(Parcel parcel, RaisedEvent raised) =>
        raised.Event switch
        {
            Renamed => new UnitChangedV1
            {
                SubjectId = parcel.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = parcel.OwningPath,
                Code = "parcel",
                Name = parcel.Name,
                Level = "county",
                ValidFrom = new DateOnly(2026, 1, 1),
            },
            _ => throw new UndecidedEventException(raised),
        };

    internal sealed record Renamed(DateTimeOffset At) : IDomainEvent;
}

/// <summary>One row per effect, so that a second effect of one message would be seen.</summary>
internal sealed class Arrival
{
    public long Id { get; init; }
    public required Guid ParcelId { get; init; }
    public required long Sequence { get; init; }
}

internal sealed class ParcelDb(DbContextOptions<ParcelDb> options) : DbContext(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddPlatformTables();
        modelBuilder.Entity<Parcel>().ToTable("parcel").IsAggregate();
        modelBuilder.Entity<Parcel>().Property(parcel => parcel.OwningPath).UseCollation("C");
        modelBuilder.Entity<Arrival>().ToTable("arrival");
    }
}

internal sealed class CountArrival(ParcelDb db) : IConsumer<UnitChangedV1>
{
    public async Task Consume(ConsumeContext<UnitChangedV1> context)
    {
        if (await db.AlreadyHandledAsync(context, nameof(CountArrival)))
        {
            return;
        }
        if (context.Message.Name == "refused")
        {
            throw new RuleBrokenException("parcel.refused");
        }
        db.Add(new Arrival { ParcelId = context.Message.SubjectId, Sequence = context.Message.Sequence });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
