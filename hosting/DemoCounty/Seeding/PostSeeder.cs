using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Puts made-up people into posts.</summary>
internal sealed class PostSeeder(Gateway gateway)
{
    /// <summary>When the county's leader took office, or null while nobody has: the county is not made yet.</summary>
    public async Task<DateTimeOffset?> LeaderSinceAsync(CancellationToken cancel)
    {
        var path = $"/api/v1/posts?unit={County.Code}&kind=leader&holder={DemoAccounts.Leader}";
        var reply = await gateway.GetAsync(DemoAccounts.Admin, path, cancel);
        return reply.Body?["items"] is JsonArray { Count: > 0 } posts
            ? DateTimeOffset.Parse(posts[0]!["from"]!.GetValue<string>(), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Appoints one person; the same appointment again changes nothing.</summary>
    public async Task AppointAsync(Appointment who, DateTimeOffset at, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["id"] = who.Id,
            ["unit"] = who.Unit,
            ["kind"] = who.Kind,
            ["holder"] = who.Holder,
            ["from"] = DemoTexts.Stamp(at),
        };
        var reply = await gateway.PostAsync(DemoAccounts.Admin, "/api/v1/posts", body, at, $"demo/{who.Id}", cancel);
        if (!reply.Good)
        {
            throw new SeedingException($"{who} was not appointed: {(int)reply.Status} {reply.Body?.ToJsonString()}");
        }
    }
}
