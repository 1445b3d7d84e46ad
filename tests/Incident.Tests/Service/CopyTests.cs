using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(ServiceTests.Name)]
public sealed class CopyTests(IncidentHost host)
{
    [Fact]
    public async Task The_newest_word_about_a_unit_wins_whatever_order_it_arrives_in()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var bus = host.Services.GetRequiredService<IBus>();
        foreach (var sequence in new[] { 3, 1, 2, 3, 5, 4 })
        {
            await bus.Publish(Named(id, sequence), TestContext.Current.CancellationToken);
        }
        var keeper = host.Services.GetRequiredService<PlaceKeeper>();
        string? name = null;
        for (var tries = 0; tries < 300 && name != "第5名"; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            name = (await keeper.CurrentAsync(TestContext.Current.CancellationToken)).Places.Unit("999001")?.Name;
        }
        Assert.Equal("第5名", name);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(5L, await host.LookAsync<long>("SELECT sequence FROM unit_copy WHERE id = $1", id));
    }

    [Fact]
    public async Task Numbers_are_given_out_once_however_many_ask()
    {
        var numbers = host.Services.GetRequiredService<IncidentNumbers>();
        var at = new DateTimeOffset(2031, 5, 1, 15, 59, 0, TimeSpan.Zero);
        var given = await Task.WhenAll(
            Enumerable
                .Range(0, 2_000)
                .Select(_ => Task.Run(() => numbers.NextAsync(at, CancellationToken.None).AsTask()))
        );
        Assert.Equal(2_000, given.Distinct().Count());
        Assert.All(given, number => Assert.StartsWith("20310501-", number));
        Assert.StartsWith("20310502-", await numbers.NextAsync(at.AddMinutes(1), CancellationToken.None));
    }

    private static UnitChangedV1 Named(Guid id, long sequence) =>
        new()
        {
            SubjectId = id,
            Sequence = sequence,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = "/999001/",
            Code = "999001",
            Name = $"第{sequence}名",
            Level = "county",
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
