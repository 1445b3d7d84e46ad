using System.Reflection;

namespace GovPlatform.Docs.Tests;

/// <summary>Files of the checkout these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Folders whose C# files make up the product; tests, benchmarks and the demo script are outside.</summary>
    public static readonly string[] Product =
    [
        "GovPlatform.AppHost",
        "contracts",
        "gateway",
        "hosting",
        "platform",
        "services",
    ];

    /// <summary>Folder of the solution file, with a slash at its end.</summary>
    public static string Root { get; } =
        typeof(Checkout)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "checkout")
            .Value!;

    /// <summary>Text of one file.</summary>
    /// <param name="path">Below the root, with slashes.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths below the root of the files that were written by hand, in a stable order.</summary>
    public static IEnumerable<string> Files(string pattern, params IEnumerable<string> folders) =>
        folders
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin" or "Migrations"))
            .Order(StringComparer.Ordinal);

    /// <summary>C# sources of the product.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [.. Files("*.cs", Product).Select(path => new SourceFile(path, Read(path)))];
}
