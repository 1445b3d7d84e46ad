using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.IdentityService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>; does not connect to a database.</summary>
internal sealed class IdentityDbFactory : IDesignTimeDbContextFactory<IdentityDb>
{
    /// <inheritdoc/>
    public IdentityDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<IdentityDb>()
                .UseNpgsql("Host=localhost;Database=identity")
                .UseSnakeCaseNamingConvention()
                .Options
        );
}
