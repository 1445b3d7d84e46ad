using GovPlatform.Support;
using GovPlatform.VolunteerService.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Volunteers;

/// <summary>Who registered before it was written down how consent is known: nothing more is claimed of them than can be.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class KnownConsentTests(TestServers servers)
{
    [Fact]
    public async Task Of_those_from_before_only_what_is_sure_is_said()
    {
        var cancel = TestContext.Current.CancellationToken;
        var connection = await servers.CreateDatabaseAsync("volunteer");
        var options = new DbContextOptionsBuilder<VolunteerDb>()
            .UseNpgsql(servers.AsOwner(connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using var db = new VolunteerDb(options);
        await db.GetService<IMigrator>().MigrateAsync("Begin", cancellationToken: cancel);
        await using var source = NpgsqlDataSource.Create(servers.AsAdmin(connection));
        await using var rows = source.CreateCommand(
            """
            INSERT INTO volunteer (id, path, subject, entered_by, consent_purpose, consent_text, consent_at, sequence)
            VALUES (gen_random_uuid(), '/', 'self', 'self', 'volunteering', '2026-1', now(), 1),
                (gen_random_uuid(), '/990001/', NULL, 'coordinator', 'volunteering', '2026-1', now(), 1)
            """
        );
        await rows.ExecuteNonQueryAsync(cancel);

        await db.Database.MigrateAsync(cancel);

        await using var told = source.CreateCommand(
            "SELECT string_agg(entered_by || ' ' || consent_basis || coalesce(consent_text, ''), ', ' ORDER BY path) FROM volunteer"
        );
        Assert.Equal("self byRegistering, coordinator presumed", await told.ExecuteScalarAsync(cancel));
    }
}
