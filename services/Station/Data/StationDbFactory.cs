using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.StationService.Data;

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is reached.</summary>
internal sealed class StationDbFactory : IDesignTimeDbContextFactory<StationDb>
{
    /// <inheritdoc/>
    public StationDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StationDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
