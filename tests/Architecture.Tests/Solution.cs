using System.Reflection;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Architecture.Tests;

/// <summary>The services and sources of the checkout, to which the rules apply.</summary>
internal static class Solution
{
    public static string Root => Checkout.Root;

    /// <summary>The assemblies of all services, found by their projects.</summary>
    public static IReadOnlyList<Assembly> Services { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Root, "services"), "GovPlatform.*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(project => Assembly.Load(Path.GetFileNameWithoutExtension(project))),
    ];

    /// <summary>A service's DbContext.</summary>
    public static Type ContextOf(Assembly service) =>
        service.GetTypes().Single(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DbContext)));

    /// <summary>A service's name, as in addresses and connection strings.</summary>
    public static string NameOf(Assembly service) => ContextOf(service).Name[..^"Db".Length].ToLowerInvariant();

    /// <summary>
    /// C# sources without generated ones and migrations; paths are relative to the checkout, with slashes.
    /// </summary>
    public static IEnumerable<(string Path, string[] Lines)> Sources(params string[] folders)
    {
        foreach (var folder in folders.Select(name => System.IO.Path.Combine(Root, name)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            {
                var path = System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/');
                var parts = path.Split('/');
                if (!parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("Migrations"))
                {
                    yield return (path, File.ReadAllLines(file));
                }
            }
        }
    }
}
