using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.IdentityService.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a server.</summary>
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
