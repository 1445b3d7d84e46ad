using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.IncidentService.Data;

/// <summary>For <c>dotnet ef</c> only; it never connects.</summary>
internal sealed class IncidentDbFactory : IDesignTimeDbContextFactory<IncidentDb>
{
    /// <inheritdoc/>
    public IncidentDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<IncidentDb>()
                .UseNpgsql("Host=localhost;Database=incident")
                .UseSnakeCaseNamingConvention()
                .Options
        );
}
