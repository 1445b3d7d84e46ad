using System.Text.Json;

namespace GovPlatform.Production.Tests;

/// <summary>Data of Development is not used outside it, nor the other way round.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-mixed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("demo-secret", "Production")]
    [InlineData("administrator-secret", "Development")]
    public async Task Data_of_the_other_environment_is_rejected_with_a_message(string secret, string environment)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "secrets.json"),
            JsonSerializer.Serialize(new Dictionary<string, string> { [$"Parameters:{secret}"] = new('a', 44) }),
            TestContext.Current.CancellationToken
        );

        await using var host = AppHostProcess.Start(folder, environment);
        var code = await host.WaitForExitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, code);
        Assert.Contains($"this run is in {environment}. Choose another folder", host.Output, StringComparison.Ordinal);
    }
}
