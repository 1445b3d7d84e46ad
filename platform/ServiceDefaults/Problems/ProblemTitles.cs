using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Titles of problem codes in Chinese and English, read from the <c>Problems.json</c> embedded in each assembly.
/// </summary>
public sealed class ProblemTitles
{
    private readonly FrozenDictionary<string, Title> titles;

    /// <summary>Reads the titles of this library and of the assemblies; a later title replaces an earlier one.</summary>
    /// <param name="assemblies">Assemblies that may embed a <c>Problems.json</c>.</param>
    public ProblemTitles(params IEnumerable<Assembly> assemblies)
    {
        var found = new Dictionary<string, Title>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Prepend(typeof(ProblemTitles).Assembly))
        {
            foreach (var (code, title) in Read(assembly))
            {
                found[code] = title;
            }
        }
        titles = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// The title of a code in the language of <see cref="CultureInfo.CurrentUICulture"/>: English for <c>en</c>, otherwise
    /// Chinese; the code itself if it has no title.
    /// </summary>
    /// <param name="code">Stable problem code.</param>
    public string TitleFor(string code) =>
        titles.TryGetValue(code, out var title)
            ? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh)
            : code;

    private static Dictionary<string, Title> Read(Assembly assembly)
    {
        var name = Array.Find(
            assembly.GetManifestResourceNames(),
            resource => resource.EndsWith(".Problems.json", StringComparison.Ordinal)
        );
        if (name is null)
        {
            return [];
        }
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, Title>>(stream, JsonSerializerOptions.Web) ?? [];
    }

    private sealed record Title(string Zh, string En);
}
