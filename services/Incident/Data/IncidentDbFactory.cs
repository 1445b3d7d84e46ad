using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.IncidentService.Data;

/// <summary>Used by <c>dotnet ef</c> only; it never connects to a database.</summary>
internal sealed class IncidentDbFactory : IDesignTimeDbContextFactory<IncidentDb>
{
    public IncidentDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<IncidentDb>()
                .UseNpgsql("Host=localhost;Database=incident")
                .UseSnakeCaseNamingConvention()
                .Options
        );
}
