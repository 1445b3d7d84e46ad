using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// What the desks of Incident have besides incidents: rules, hours and standard texts before the first report; then handovers,
/// saved filters, an export to be approved, an arbiter's decision accepted as a rule, and the addresses that are told from now on.
/// </summary>
internal sealed class DeskSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int Handovers = 5;

    private static readonly string[] Towns = [County.West, County.East];

    /// <summary>Configures the desks; before the first scenario.</summary>
    /// <param name="at">Time of the changes.</param>
    public async Task ConfigureAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var part = progress.Begin("规则 rules", DeskConfiguration.All.Count);
        foreach (var (list, key, value, body) in DeskConfiguration.All)
        {
            await caller.PutAsync(DemoAccounts.Admin, list, key, value, body.DeepClone().AsObject(), at, cancel);
            part.Add();
        }
    }

    /// <summary>The desks' own work; after the scenarios.</summary>
    public async Task WorkAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancel)
    {
        var part = progress.Begin("坐席 desks", Towns.Length);
        foreach (var town in Towns)
        {
            await HandOverAsync(town, cancel);
            await SaveFiltersAsync(town, cancel);
            part.Add();
        }
        await AcceptPrecedentAsync(scenarios, cancel);
        await AskForExportAsync(cancel);
        foreach (var address in DeskConfiguration.Addresses)
        {
            await AddAddressAsync(address, cancel);
        }
    }

    /// <summary>交接班 of the last evenings; the last one waits to be taken over.</summary>
    private async Task HandOverAsync(string town, CancellationToken cancel)
    {
        var random = new SeededRandom($"handovers/{town}");
        var (giver, taker) = (DemoAccounts.AccountFor("intake", town), DemoAccounts.AccountFor("dispatcher", town));
        for (var days = Handovers; days > 0; days--)
        {
            var evening = today.AddDays(-days).AddHours(17.75);
            var id = random.Uuid(evening);
            await caller.PostAsync(
                giver,
                "/desk-handovers",
                new() { ["id"] = id, ["note"] = random.Pick(DeskConfiguration.HandoverNotes) },
                evening,
                cancel
            );
            if (days > 1)
            {
                await caller.PostAsync(
                    taker,
                    $"/desk-handovers/{id}/take-over",
                    new() { ["remark"] = "已知悉，逐件跟进。" },
                    evening.AddMinutes(random.Between(10, 40)),
                    cancel
                );
            }
        }
    }

    private async Task SaveFiltersAsync(string town, CancellationToken cancel)
    {
        foreach (var (role, filter) in DeskConfiguration.Filters)
        {
            await caller.PostAsync(
                DemoAccounts.AccountFor(role, town),
                "/saved-filters",
                filter.DeepClone().AsObject(),
                today.AddDays(-1),
                cancel
            );
        }
    }

    /// <summary>One of the eastern town's decisions of an arbiter becomes a rule; the others stay proposals.</summary>
    private async Task AcceptPrecedentAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancel)
    {
        var east = scenarios
            .Where(scenario =>
                scenario.Steps.Any(step => step.Account == DemoAccounts.AccountFor("intake", County.East))
            )
            .SelectMany(scenario => scenario.Incidents)
            .ToHashSet();
        var proposed = await caller.ListAsync(DemoAccounts.Admin, "/routing-rules?proposed=true", cancel);
        var decided = proposed.FirstOrDefault(rule =>
            Guid.Parse(rule["precedent"]!["incidentId"]!.GetValue<string>()) is var incident && east.Contains(incident)
        );
        if (decided is not null)
        {
            var path = $"/routing-rules/{decided["id"]!.GetValue<string>()}/accept";
            await caller.PostAsync(DemoAccounts.Admin, path, [], today.AddHours(-7), cancel);
        }
    }

    private Task AskForExportAsync(CancellationToken cancel) =>
        caller.PostAsync(
            DemoAccounts.AccountFor("intake", County.West),
            "/incident-exports",
            new()
            {
                ["filter"] = new JsonObject { ["status"] = "closed", ["category"] = "lighting" },
                ["format"] = "xlsx",
                ["reason"] = "照明类办结事项集中电话回访。",
            },
            today,
            cancel
        );

    private async Task AddAddressAsync(JsonObject address, CancellationToken cancel)
    {
        const string list = "/notification-addresses";
        if (!await caller.HasAsync(DemoAccounts.Admin, list, "address", address["address"]!.GetValue<string>(), cancel))
        {
            await caller.PostAsync(DemoAccounts.Admin, list, address.DeepClone().AsObject(), today, cancel);
        }
    }
}
