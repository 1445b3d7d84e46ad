using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Data;

/// <summary>Grid's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class GridDb(DbContextOptions<GridDb> options) : DbContext(options)
{
    /// <summary>Units as they are.</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Units as they were.</summary>
    public DbSet<UnitHistory> PastUnits => Set<UnitHistory>();

    /// <summary>Grids as they are.</summary>
    public DbSet<Grid> Grids => Set<Grid>();

    /// <summary>Grids as they were.</summary>
    public DbSet<GridHistory> PastGrids => Set<GridHistory>();

    /// <summary>Posts, running and ended.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDb).Assembly);
        modelBuilder.AddPlatformTables();
    }
}
