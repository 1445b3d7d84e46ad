using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

internal sealed class PostSeeder(Gateway gateway)
{
    /// <summary>
    /// When the county's leader was appointed; null if no earlier run has made the appointment.
    /// </summary>
    public async Task<DateTimeOffset?> LeaderSinceAsync(CancellationToken cancel)
    {
        var path = $"/api/v1/posts?unit={County.Code}&kind=leader&holder={DemoAccounts.Leader}";
        var reply = await gateway.GetAsync(DemoAccounts.Admin, path, cancel);
        return reply.Body?["items"] is JsonArray { Count: > 0 } posts
            ? DateTimeOffset.Parse(posts[0]!["from"]!.GetValue<string>(), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>
    /// Appoints one person; an administrative post is confirmed by the second administrator. Repeating the call has no
    /// effect.
    /// </summary>
    public async Task AppointAsync(Appointment appointment, DateTimeOffset at, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["id"] = appointment.Id,
            ["unit"] = appointment.Unit,
            ["kind"] = appointment.Kind,
            ["holder"] = appointment.Holder,
            ["from"] = DemoTexts.FormatTimestamp(at),
        };
        var reply = await gateway.PostAsync(
            DemoAccounts.Admin,
            "/api/v1/posts",
            body,
            at,
            $"demo/{appointment.Id}",
            cancel
        );
        if (!reply.IsSuccess)
        {
            throw new SeedingException($"{appointment} was rejected: {(int)reply.Status} {reply.Body?.ToJsonString()}");
        }
        if (reply.Body?["confirmed"]?.GetValue<bool>() == false)
        {
            await ConfirmAsync(appointment, at, cancel);
        }
    }

    private async Task ConfirmAsync(Appointment appointment, DateTimeOffset at, CancellationToken cancel)
    {
        var reply = await gateway.PostAsync(
            DemoAccounts.SecondAdmin,
            $"/api/v1/posts/{appointment.Id}/confirm",
            new JsonObject(),
            at,
            $"demo/{appointment.Id}/confirm",
            cancel
        );
        if (!reply.IsSuccess)
        {
            throw new SeedingException(
                $"{appointment} was not confirmed: {(int)reply.Status} {reply.Body?.ToJsonString()}"
            );
        }
    }
}
