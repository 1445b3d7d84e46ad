using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.PlatformTests.SampleService;

internal sealed class ParcelDb(DbContextOptions<ParcelDb> options) : DbContext(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();
    public DbSet<Tariff> Tariffs => Set<Tariff>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddPlatformTables();
        modelBuilder.Entity<Parcel>().ToTable("parcel").MapAggregate();
        modelBuilder.Entity<Parcel>().Property(parcel => parcel.OwningPath).UseCollation("C");
        modelBuilder.Entity<Tariff>().ToTable("tariff").HasKey(tariff => tariff.Code);
        modelBuilder.Entity<Arrival>().ToTable("arrival");
    }
}
