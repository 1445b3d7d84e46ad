using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.OversightService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>; does not connect to a database.</summary>
internal sealed class OversightDbFactory : IDesignTimeDbContextFactory<OversightDb>
{
    /// <inheritdoc/>
    public OversightDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<OversightDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
