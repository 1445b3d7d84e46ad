using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.GridService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>; does not connect to a database.</summary>
internal sealed class GridDbFactory : IDesignTimeDbContextFactory<GridDb>
{
    /// <inheritdoc/>
    public GridDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<GridDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
