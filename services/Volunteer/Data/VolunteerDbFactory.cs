using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.VolunteerService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>, without a connection to a database.</summary>
internal sealed class VolunteerDbFactory : IDesignTimeDbContextFactory<VolunteerDb>
{
    public VolunteerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<VolunteerDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
