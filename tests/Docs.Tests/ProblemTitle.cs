using System.Text.Json;

namespace GovPlatform.Docs.Tests;

/// <summary>A code's title in both languages, as a <c>Problems.json</c> of one project states it.</summary>
internal sealed record ProblemTitle(string Code, string Chinese, string English, string Project)
{
    /// <summary>Project whose titles every service shares.</summary>
    public const string Shared = "platform/ServiceDefaults";

    /// <summary>Every title, in the order of the codes.</summary>
    public static IReadOnlyList<ProblemTitle> All { get; } =
    [
        .. Checkout
            .Files("Problems.json", Checkout.Product)
            .SelectMany(Read)
            .OrderBy(title => title.Code, StringComparer.Ordinal)
            .ThenBy(title => title.Project, StringComparer.Ordinal),
    ];

    private static IEnumerable<ProblemTitle> Read(string path)
    {
        using var file = JsonDocument.Parse(Checkout.Read(path));
        foreach (var code in file.RootElement.EnumerateObject())
        {
            yield return new ProblemTitle(
                code.Name,
                code.Value.GetProperty("zh").GetString()!,
                code.Value.GetProperty("en").GetString()!,
                Path.GetDirectoryName(path)!.Replace('\\', '/')
            );
        }
    }
}
