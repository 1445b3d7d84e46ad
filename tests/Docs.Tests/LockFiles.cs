using System.Text.Json;

namespace GovPlatform.Docs.Tests;

/// <summary>The lock files of what is published: every package, direct or not, in the version that is restored.</summary>
internal static class LockFiles
{
    private static readonly string[] Published = ["contracts", "gateway", "hosting/Setup", "platform", "services"];

    /// <summary>Projects without a lock file, below the root.</summary>
    public static IReadOnlyList<string> Missing { get; } =
    [
        .. Checkout
            .Files("*.csproj", Published)
            .Where(project => !File.Exists(Path.Combine(Checkout.Root, Path.GetDirectoryName(project)!, Name))),
    ];

    /// <summary>Packages, each version once.</summary>
    public static IReadOnlyList<(string Id, string Version)> Packages { get; } =
    [
        .. Checkout
            .Files(Name, Published)
            .SelectMany(file => Read(Checkout.Read(file)))
            .Distinct()
            .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase),
    ];

    private const string Name = "packages.lock.json";

    private static IEnumerable<(string Id, string Version)> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var package in framework.Value.EnumerateObject())
            {
                if (package.Value.TryGetProperty("resolved", out var version))
                {
                    yield return (package.Name, version.GetString()!);
                }
            }
        }
    }
}
