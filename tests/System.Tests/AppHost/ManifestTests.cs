using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.AppHost;

/// <summary>
/// The manifest that the AppHost publishes for a deployment: containers with pinned versions, and no superuser password
/// in a service.
/// </summary>
public sealed class ManifestTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-manifest-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task The_manifest_equals_the_reviewed_one()
    {
        var manifest = await PublishAsync();
        var reviewed = Path.Combine(Checkout.Root, "tests", "System.Tests", "Manifest.json");
        if (Environment.GetEnvironmentVariable("GOVPLATFORM_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(reviewed, manifest, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken), manifest);
    }

    [Fact]
    public async Task Containers_are_pinned_and_only_the_setup_knows_the_superuser()
    {
        var resources = JsonNode.Parse(await PublishAsync())!["resources"]!.AsObject();

        var images = resources
            .Select(resource => resource.Value!["image"]?.GetValue<string>())
            .OfType<string>()
            .ToList();
        Assert.Equal(3, images.Count);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+", image));
        var holders = resources
            .Where(resource =>
                resource.Value!["type"]!.GetValue<string>().StartsWith("project", StringComparison.Ordinal)
            )
            .Where(resource =>
                resource.Value!.ToJsonString().Contains("postgres-password", StringComparison.Ordinal)
                || resource.Value!.ToJsonString().Contains("{postgres.connectionString}", StringComparison.Ordinal)
            )
            .Select(resource => resource.Key);
        Assert.Equal(["setup"], holders);
    }

    private async Task<string> PublishAsync()
    {
        var file = Path.Combine(directory, "manifest.json");
        string[] arguments = ["--publisher", "manifest", "--output-path", file];
        var start = new ProcessStartInfo(Checkout.AppHost, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["GOVPLATFORM_PORT"] = "8080";
        using var host = Process.Start(start)!;
        var output = host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(host.ExitCode == 0, await output);
        // Paths are relative to the manifest.
        return (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace(
            Path.TrimEndingDirectorySeparator(Path.GetRelativePath(directory, Checkout.Root)),
            "../..",
            StringComparison.Ordinal
        );
    }
}
