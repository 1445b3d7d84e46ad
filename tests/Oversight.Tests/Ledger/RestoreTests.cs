using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Incident;
using GovPlatform.OversightService.Ledger;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.OversightService.Tests.Ledger;

/// <summary>
/// A database restored from a backup goes on in the next epoch, the upper half of a sequence. What the ledger knows of
/// the steps after the backup is told, not counted as missing.
/// </summary>
[Collection(OversightCollection.Name)]
public sealed class RestoreTests(OversightFixture oversight)
{
    private const long Epoch = 1L << 32;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_later_epoch_is_no_gap_and_names_the_lost_facts()
    {
        var (incident, mediation) = (Facts.Subject(), Facts.Subject());
        await GivenAsync(
            "/c1/c11/",
            [
                .. Enumerable.Range(1, 7).Select(step => Facts.Moved("/c1/c11/", incident, step, "note")),
                Facts.Moved("/c1/c11/", incident, Epoch | 6, "take"),
                Facts.Moved("/c1/c11/", incident, Epoch | 5, "dispatch"),
                Facts.Mediation("/c1/c11/", mediation, 1, "open", "open"),
                Facts.Mediation("/c1/c11/", mediation, 2, "agree", "agreed"),
                Facts.Mediation("/c1/c11/", mediation, Epoch | 2, "withdraw", "withdrawn"),
            ]
        );

        Assert.DoesNotContain(await GapsAsync(), gap => gap.Subject == incident || gap.Subject == mediation);
        Assert.Equal(
            [
                ("Incident", 1, incident, 5),
                ("Incident", 1, incident, 6),
                ("Incident", 1, incident, 7),
                ("Station", 1, mediation, 2),
            ],
            await LostAsync("/c1/", "incident.read", "mediation.manage")
        );
        Assert.Equal([("Station", 1L, mediation, 2L)], await LostAsync("/c1/c11/", "mediation.manage"));
        Assert.Empty(await LostAsync("/c1/c11/", "volunteer.manage"));
        Assert.Empty(await LostAsync("/c1/c12/", "incident.read", "mediation.manage"));
        Assert.Equal(403, (await oversight.OfUnit("/c1/", "incident.read").GetAsync("/api/v1/ledger/restores")).Status);
    }

    [Fact]
    public async Task A_step_missing_after_the_restore_is_still_found()
    {
        var subject = Facts.Subject();
        await GivenAsync(
            "/c2/",
            [
                .. Enumerable.Range(1, 4).Select(step => Facts.Moved("/c2/", subject, step, "note")),
                Facts.Moved("/c2/", subject, Epoch | 3, "take"),
                Facts.Moved("/c2/", subject, Epoch | 6, "resolve"),
            ]
        );

        Assert.Equal(2, (await GapsAsync()).Single(gap => gap.Subject == subject).Missing);
    }

    [Fact]
    public async Task A_second_restore_loses_facts_of_both_epochs_before()
    {
        var subject = Facts.Subject();
        await GivenAsync(
            "/c3/",
            [
                .. Enumerable.Range(1, 4).Select(step => Facts.Moved("/c3/", subject, step, "note")),
                Facts.Moved("/c3/", subject, Epoch | 4, "take"),
                Facts.Moved("/c3/", subject, Epoch | 5, "resolve"),
                Facts.Moved("/c3/", subject, (2 * Epoch) | 3, "return"),
            ]
        );

        Assert.DoesNotContain(await GapsAsync(), gap => gap.Subject == subject);
        Assert.Equal(
            [
                ("Incident", 2, subject, 3),
                ("Incident", 1, subject, 4),
                ("Incident", 2, subject, Epoch | 4),
                ("Incident", 2, subject, Epoch | 5),
            ],
            (await LostAsync("/c3/", "incident.read")).OrderBy(lost => lost.Sequence)
        );
    }

    [Fact]
    public async Task A_fact_from_before_the_restore_that_arrives_after_it_is_lost_too()
    {
        var subject = Facts.Subject();
        await GivenAsync("/c4/", [Facts.Moved("/c4/", subject, Epoch | 2, "take")]);
        await oversight.PublishAsync([
            Facts.Moved("/c4/", subject, 1, "note"),
            Facts.Moved("/c4/", subject, 2, "accept"),
        ]);
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/c4/'", 3);

        Assert.Equal([("Incident", 1L, subject, 2L)], await LostAsync("/c4/", "incident.read"));
    }

    /// <summary>Of subjects that do not go on, and of ones that are gone, within the page's range.</summary>
    [Fact]
    public async Task An_inventory_names_what_the_restored_database_lacks()
    {
        var keys = Enumerable
            .Range(0, 6)
            .Select(key => new Guid($"f1000000-0000-7000-8000-0000000000{key}0"))
            .ToArray();
        var (kept, shortened, gone, outside, late) = (keys[1], keys[2], keys[4], keys[5], keys[3]);
        await GivenAsync(
            "/c5/",
            [
                .. new[] { kept, shortened, gone, outside }.SelectMany(subject =>
                    Enumerable.Range(1, 3).Select(step => Facts.Moved("/c5/", subject, step, "note"))
                ),
                Facts.Moved("/c5/", late, Epoch | 1, "note"),
                // Another publisher's subject is not in this inventory.
                Facts.Unit("/c5/", new Guid("f1000000-0000-7000-8000-000000000015"), 1),
            ]
        );
        var page = new IncidentInventoryV1
        {
            SubjectId = Facts.Subject(),
            Sequence = Epoch | 1,
            OccurredAt = Facts.Noon,
            UnitPath = "/",
            After = keys[0],
            UpTo = gone,
            Subjects = [Step(kept, 3), Step(shortened, 2)],
        };

        await oversight.PublishAsync(page);
        await oversight.PublishAsync(page);

        await oversight.Database.EventuallyAsync(
            "SELECT count(*) FROM lost_fact JOIN fact ON id = fact_id WHERE unit_path = '/c5/'",
            4
        );
        Assert.Equal(
            [
                ("Incident", 1, shortened, 3),
                ("Incident", 1, gone, 1),
                ("Incident", 1, gone, 2),
                ("Incident", 1, gone, 3),
            ],
            await LostAsync("/c5/", "incident.read")
        );
        await oversight.SettleAsync(
            $"SELECT count(*) FROM fact WHERE subject = '{page.SubjectId}' AND NOT payload ? 'subjects'",
            1
        );

        static SubjectStep Step(Guid id, long step) => new() { Id = id, Step = step };
    }

    private async Task GivenAsync(string path, IReadOnlyList<IFact> facts)
    {
        await oversight.PublishAsync(facts.Reverse());
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE unit_path = '{path}'", facts.Count);
    }

    private Task<List<SequenceGap>> GapsAsync() =>
        oversight
            .Services.GetRequiredService<SequenceGaps>()
            .FindAsync([], DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Cancel);

    /// <summary>The lost facts a caller is shown, read in pages of two.</summary>
    private async Task<List<(string Publisher, long Epoch, Guid Subject, long Sequence)>> LostAsync(
        string path,
        params string[] permissions
    )
    {
        var lost = new List<(string, long, Guid, long)>();
        var after = "";
        do
        {
            var page = await oversight
                .OfUnit(path, ["figure.read", .. permissions])
                .GetAsync("/api/v1/ledger/restores?limit=2" + after);
            Assert.Equal(200, page.Status);
            lost.AddRange(page["items"].EnumerateArray().Select(Read));
            after = page.Text("next") is { } next ? "&after=" + Uri.EscapeDataString(next) : "";
        } while (after.Length > 0);
        return [.. lost.Order()];

        static (string, long, Guid, long) Read(JsonElement item) =>
            (
                item.Text("publisher")!,
                item.GetProperty("epoch").GetInt64(),
                item.GetProperty("subjectId").GetGuid(),
                item.GetProperty("sequence").GetInt64()
            );
    }
}
