using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.StationService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>, without connecting to a database.</summary>
internal sealed class StationDbFactory : IDesignTimeDbContextFactory<StationDb>
{
    public StationDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StationDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
