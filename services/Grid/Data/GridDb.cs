using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Reforms;
using GovPlatform.GridService.Units;
using GovPlatform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Data;

internal sealed class GridDb(DbContextOptions<GridDb> options) : DbContext(options)
{
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Earlier states of units.</summary>
    public DbSet<UnitHistory> PastUnits => Set<UnitHistory>();

    public DbSet<Grid> Grids => Set<Grid>();

    /// <summary>Earlier borders.</summary>
    public DbSet<GridHistory> PastGrids => Set<GridHistory>();

    public DbSet<Reform> Reforms => Set<Reform>();

    /// <summary>Which unit took over from which.</summary>
    public DbSet<UnitSuccessor> Successors => Set<UnitSuccessor>();

    /// <summary>Terms that run and terms that have ended.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>The one row of the checkpoints of posts; empty before the first.</summary>
    public DbSet<PostsCheckpoint> PostsCheckpoints => Set<PostsCheckpoint>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDb).Assembly);
        modelBuilder.AddPlatformTables();
    }
}
