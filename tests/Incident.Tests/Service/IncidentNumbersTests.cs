using GovPlatform.IncidentService.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class IncidentNumbersTests(IncidentFixture host)
{
    [Fact]
    public async Task Concurrent_requests_get_different_numbers()
    {
        var numbers = host.Services.GetRequiredService<IncidentNumbers>();
        var at = new DateTimeOffset(2031, 5, 1, 15, 59, 0, TimeSpan.Zero);
        var issued = await Task.WhenAll(
            Enumerable
                .Range(0, 2_000)
                .Select(_ => Task.Run(() => numbers.NextAsync(at, CancellationToken.None).AsTask()))
        );
        Assert.Equal(2_000, issued.Distinct().Count());
        Assert.All(issued, number => Assert.StartsWith("20310501-", number));
        Assert.StartsWith("20310502-", await numbers.NextAsync(at.AddMinutes(1), CancellationToken.None));
    }
}
