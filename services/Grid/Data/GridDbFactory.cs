using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.GridService.Data;

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is reached.</summary>
internal sealed class GridDbFactory : IDesignTimeDbContextFactory<GridDb>
{
    /// <inheritdoc/>
    public GridDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<GridDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
