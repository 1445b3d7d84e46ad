using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.OversightService.Board;
using GovPlatform.Support;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Board;

/// <summary>Two looks at the board do not show when a volunteer served, nor for how long.</summary>
[Collection(OversightCollection.Name)]
public sealed class NumbersUntilYesterdayTests(OversightFixture oversight)
{
    private static readonly CountyTime County = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    private static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Service_counts_when_its_day_is_over()
    {
        var numbers = new NumbersUntilYesterday(County);
        foreach (var at in new[] { Midnight.AddDays(-1).AddTicks(-10), Midnight.AddTicks(-10), Midnight })
        {
            var message = Facts.SignUp("/57/", Facts.Subject(), 3, "served", Facts.Subject(), Facts.Subject(), 60, at);
            var fact = LedgerFact.Create(Facts.Subject(), message, at);
            numbers.Apply(fact, JsonElement.Parse(fact.Payload));
        }

        Assert.Equal(1, numbers.At(Midnight.AddSeconds(-1)).Volunteers);
        Assert.Equal(2, numbers.At(Midnight).Volunteers);
        Assert.Equal(120, numbers.At(Midnight).Minutes);
        Assert.Equal(3, numbers.At(Midnight.AddDays(1)).Volunteers);
    }

    [Fact]
    public async Task The_board_shows_volunteers_and_their_hours_in_steps()
    {
        await oversight.PublishAsync(
            Enumerable
                .Range(0, 12)
                .Select(_ => Facts.SignUp("/58/", Facts.Subject(), 3, "served", Facts.Subject(), Facts.Subject(), 61))
        );
        using var client = oversight.CreateClient(token: null);
        var state = default(JsonElement);
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await client.GetAsync(
                new Uri("/api/v1/board", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            state = answer.IsSuccessStatusCode
                ? JsonElement
                    .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                    .GetProperty("state")
                : default;
            return state.ValueKind == JsonValueKind.Object && !state.Text("volunteers")!.StartsWith('<');
        });

        Assert.Matches(@"\A[\d,]*[05]\+\z", state.Text("volunteers"));
        Assert.Matches(@"\A[\d,]*0\+\z", state.Text("volunteerHours"));
    }
}
