using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.SocialOrgService.Data;

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is reached.</summary>
internal sealed class SocialOrgDbFactory : IDesignTimeDbContextFactory<SocialOrgDb>
{
    /// <inheritdoc/>
    public SocialOrgDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SocialOrgDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
