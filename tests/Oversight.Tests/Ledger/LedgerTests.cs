using System.Text.Json;
using GovPlatform.Outbox;
using GovPlatform.OversightService.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Ledger;

[Collection(OversightCollection.Name)]
public sealed class LedgerTests(OversightFixture oversight)
{
    [Fact]
    public async Task Every_contract_is_recorded_in_the_ledger()
    {
        var subject = Facts.Subject();

        await oversight.PublishAsync(
            ContractTypes.ByName.Values.Select(contract => Facts.Bare(contract, subject, "/1/"))
        );

        await oversight.SettleAsync(
            $"SELECT count(*) FROM fact WHERE subject = '{subject}'",
            ContractTypes.ByName.Count
        );
    }

    [Fact]
    public async Task A_message_delivered_again_changes_nothing()
    {
        var fact = Facts.Reported("/2/");
        var id = Facts.Subject();

        for (var i = 0; i < 5; i++)
        {
            await oversight.PublishAsync(fact, id);
        }
        await oversight.PublishAsync(fact); // the same step under another id

        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{fact.SubjectId}'", 1);
    }

    [Fact]
    public async Task Facts_are_recorded_in_any_order_and_missing_ones_are_found()
    {
        var subject = Facts.Subject();
        foreach (var sequence in new long[] { 7, 2, 5, 1 })
        {
            await oversight.PublishAsync(Facts.Closed("/3/", subject, sequence));
        }
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{subject}'", 4);

        Assert.Equal(3, (await GapsAsync()).Single(gap => gap.Subject == subject).Missing);

        foreach (var sequence in new long[] { 4, 3, 6 })
        {
            await oversight.PublishAsync(Facts.Closed("/3/", subject, sequence));
        }
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{subject}'", 7);

        Assert.DoesNotContain(await GapsAsync(), gap => gap.Subject == subject);
    }

    [Fact]
    public async Task A_refresh_of_copies_is_no_fact()
    {
        var unit = Facts.Unit("/8/");
        await oversight.PublishAsync(unit);
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{unit.SubjectId}'", 1);

        await oversight.PublishRefreshAsync(unit with { OccurredAt = unit.OccurredAt.AddHours(6) });
        await oversight.PublishRefreshAsync(unit with { Sequence = 2 });
        await oversight.PublishAsync(unit with { Sequence = 3 });

        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{unit.SubjectId}'", 2);
        Assert.Equal(
            0L,
            await oversight.Database.QueryAsync<long>(
                $"SELECT count(*) FROM fact_conflict WHERE subject = '{unit.SubjectId}'"
            )
        );
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_does_not_delay_the_others()
    {
        var good = Enumerable.Range(0, 20).Select(_ => Facts.Reported("/4/")).ToList();
        var bad = Facts.Reported("/4/\0/");

        await oversight.PublishAsync(good.Take(10).Append(bad).Concat(good.Skip(10)));

        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/4/'", 20);
    }

    /// <summary>On one connection, whose statements are prepared meanwhile: by default at their second use.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_next_fact_after_one_that_cannot_be_stored_is_recorded(int stored)
    {
        var settings = new NpgsqlConnectionStringBuilder(oversight.Database.ConnectionString)
        {
            MaxPoolSize = 1,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        await using var source = NpgsqlDataSource.Create(settings);
        var writer = ActivatorUtilities.CreateInstance<LedgerWriter>(oversight.Services, source);
        for (var i = 0; i < stored; i++)
        {
            Assert.Equal(1, await WriteAsync("/7/"));
        }

        await Assert.ThrowsAsync<PostgresException>(() => WriteAsync("/7/\0/"));

        Assert.Equal(1, await WriteAsync("/7/"));

        Task<int> WriteAsync(string path) =>
            writer.WriteAsync(
                [LedgerFact.Create(Facts.Subject(), Facts.Reported(path), Facts.Noon)],
                TestContext.Current.CancellationToken
            );
    }

    [Theory]
    [InlineData("UPDATE fact SET unit_path = '/'")]
    [InlineData("DELETE FROM fact")]
    [InlineData("TRUNCATE fact")]
    [InlineData("UPDATE checkpoint SET facts = 0")]
    [InlineData("DELETE FROM checkpoint")]
    [InlineData("TRUNCATE checkpoint")]
    [InlineData("ALTER TABLE fact DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP TABLE fact")]
    public async Task The_services_role_can_only_insert(string sql)
    {
        await using var source = NpgsqlDataSource.Create(oversight.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);

        var exception = await Assert.ThrowsAsync<PostgresException>(() =>
            command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }

    [Fact]
    public async Task Row_security_shows_only_facts_of_the_callers_subtree()
    {
        await oversight.PublishAsync(Facts.Reported("/5/51/"));
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/5/51/'", 1);

        foreach (var (path, count) in new[] { ("/5/", 1L), ("/5/51/", 1), ("/5/5/", 0), ("/6/", 0), ("", 0) })
        {
            const string Count = "SELECT count(*) FROM fact WHERE unit_path = '/5/51/'";
            Assert.Equal(count, await oversight.Database.QueryUnderRowSecurityAsync<long>(path, "", Count));
        }
    }

    /// <summary>Recomputes all digests and hashes from the stored rows, as an auditor would.</summary>
    [Fact]
    public async Task Digests_and_the_hash_chain_can_be_recomputed()
    {
        await oversight.PublishAsync(Enumerable.Range(0, 50).Select(_ => Facts.Reported("/79/")));
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/79/'", 50);

        await using var source = NpgsqlDataSource.Create(oversight.Database.AdminConnectionString);
        var digestsByCheckpoint = new Dictionary<long, List<byte[]>>();
        await using (
            var read = source.CreateCommand("SELECT message_type, payload::text, digest, checkpoint FROM fact")
        )
        await using (var rows = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                using var payload = JsonDocument.Parse(rows.GetString(1));
                var digest = FactDigest.Compute(rows.GetString(0), CanonicalJson.Write(payload.RootElement));
                Assert.Equal(rows.GetFieldValue<byte[]>(2), digest);
                (
                    digestsByCheckpoint.TryGetValue(rows.GetInt64(3), out var batch)
                        ? batch
                        : digestsByCheckpoint[rows.GetInt64(3)] = []
                ).Add(digest);
            }
        }
        var (hash, facts, number) = (new byte[32], 0L, 0L);
        await using var chain = source.CreateCommand(
            "SELECT number, facts, hash FROM checkpoint WHERE number > 0 ORDER BY number"
        );
        await using var checkpoints = await chain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await checkpoints.ReadAsync(TestContext.Current.CancellationToken))
        {
            var batch = digestsByCheckpoint.GetValueOrDefault(++number, []);
            (hash, facts) = (FactDigest.ComputeCheckpointHash(hash, batch), facts + batch.Count);
            Assert.Equal((number, facts), (checkpoints.GetInt64(0), checkpoints.GetInt64(1)));
            Assert.Equal(hash, checkpoints.GetFieldValue<byte[]>(2));
        }
        Assert.True(number > 0);
    }

    [Fact]
    public async Task The_latest_checkpoint_can_be_read()
    {
        var response = await oversight.OfUnit("/").GetAsync("/api/v1/ledger");

        Assert.Equal(200, response.Status);
        Assert.Equal(64, response["checkpoint"].GetProperty("hash").GetString()!.Length);
        Assert.Equal(403, (await oversight.OfUnit("/", "incident.read").GetAsync("/api/v1/ledger")).Status);
    }

    private Task<List<SequenceGap>> GapsAsync() =>
        oversight
            .Services.GetRequiredService<SequenceGaps>()
            .FindAsync([], DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
}
