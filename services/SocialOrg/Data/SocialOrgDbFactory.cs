using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovPlatform.SocialOrgService.Data;

/// <summary>Creates the context for <c>dotnet ef migrations add</c>, without a connection to a database.</summary>
internal sealed class SocialOrgDbFactory : IDesignTimeDbContextFactory<SocialOrgDb>
{
    public SocialOrgDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SocialOrgDb>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
