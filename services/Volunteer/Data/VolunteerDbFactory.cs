using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.VolunteerService.Data;

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is reached.</summary>
internal sealed class VolunteerDbFactory : IDesignTimeDbContextFactory<VolunteerDb>
{
    /// <inheritdoc/>
    public VolunteerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<VolunteerDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
