using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// Finds in the sources what is read from the configuration and the environment: properties of bound options classes, keys
/// written as literals or constants, connection strings, and the AppHost's variables.
/// </summary>
internal static partial class SettingsRead
{
    /// <summary>Begins the variables of the AppHost; its library of servers takes it as an option.</summary>
    private const string Prefix = "GOVPLATFORM";

    /// <summary>Variables that belong to the operating system.</summary>
    private static readonly string[] OfTheSystem = ["PATH"];

    /// <summary>Every setting, once for each file that reads it.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Checkout
            .Sources.SelectMany(source =>
                (IEnumerable<Setting>)[.. Bound(source), .. Keys(source), .. Variables(source)]
            )
            .Distinct(),
    ];

    /// <summary>Properties that can be set of the classes bound to a section.</summary>
    private static IEnumerable<Setting> Bound(SourceFile source) =>
        from Match binding in Bindings().Matches(source.Code)
        let type = binding.Groups["type"].Value
        from declaration in Checkout.Sources
        where Regex.IsMatch(declaration.Code, $@"\bclass {type}\b", RegexOptions.None, TimeSpan.FromSeconds(5))
        from Match property in Properties().Matches(declaration.Code)
        select new Setting(
            $"{binding.Groups["section"].Value}:{property.Groups["name"].Value}",
            declaration,
            property.Groups["type"].Value,
            property.Groups["default"].Success ? property.Groups["default"].Value : null
        );

    private static IEnumerable<Setting> Keys(SourceFile source)
    {
        foreach (Match read in ConnectionStrings().Matches(source.Code))
        {
            yield return new Setting(
                $"ConnectionStrings:{(read.Groups["name"].Success ? read.Groups["name"].Value : "<service>")}",
                source
            );
        }
        foreach (Match read in Indexed().Matches(source.Code))
        {
            if (Resolve(read.Groups["key"].Value, source) is { } key)
            {
                yield return new Setting(key, source);
            }
        }

        // Such as: string Needed(string key) => settings[key] ?? throw …
        foreach (Match helper in Helpers().Matches(source.Code))
        {
            var calls = Regex.Matches(
                source.Code,
                $"""\b{helper.Groups["name"].Value}\(\$?"(?<key>[^"]+)["]""",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            );
            foreach (Match call in calls)
            {
                yield return new Setting(Holes().Replace(call.Groups["key"].Value, "<service>"), source);
            }
        }
    }

    private static IEnumerable<Setting> Variables(SourceFile source)
    {
        var names = EnvironmentReads()
            .Matches(source.Code)
            .Select(match => match.Groups["name"].Value)
            .Concat(WithPrefix().Matches(source.Code).Select(match => $"{Prefix}_{match.Groups["name"].Value}"))
            .Concat(ServerSettings().Matches(source.Code).Select(match => $"{Prefix}_{match.Groups["name"].Value}"));
        return names.Where(name => !OfTheSystem.Contains(name)).Select(name => new Setting(name, source));
    }

    /// <summary>A literal without its quotes, or the constant of that name in the same file; null for a variable.</summary>
    private static string? Resolve(string expression, SourceFile source)
    {
        if (expression.StartsWith('"'))
        {
            return expression.Trim('"');
        }
        var constant = Regex.Match(
            source.Code,
            $"""const string {expression} = "(?<text>[^"]+)["]""",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        return constant.Success ? constant.Groups["text"].Value : null;
    }

    [GeneratedRegex(
        """
            (AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\("(?<section>[\w:]+)"\)|GetSection\("(?<section>[\w:]+)"\)\s*\.Get<(?<type>\w+)>\(\))
            """,
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Bindings();

    [GeneratedRegex(
        @"^    public (?<type>[\w<>?]+) (?<name>\w+) \{ get; (set|init); \}( = (?<default>[^;]+);)?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        5000
    )]
    private static partial Regex Properties();

    [GeneratedRegex("""GetConnectionString\(("(?<name>\w+)"|\w+)\)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ConnectionStrings();

    /// <summary>An assignment is no reading.</summary>
    [GeneratedRegex(
        """
            (\b([cC]onfiguration|settings)\[|GetRequiredService<IConfiguration>\(\)(\[|\s*\.GetValue(<\w+>)?\())(?<key>"[^"]+"|[A-Z]\w+)(\](?! =[^=>])|,|\))
            """,
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Indexed();

    [GeneratedRegex(
        @"string (?<name>\w+)\(string (?<parameter>\w+)\)\s*=>\s*(configuration|settings)\[\k<parameter>\]",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Helpers();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 5000)]
    private static partial Regex Holes();

    [GeneratedRegex(
        """(GetEnvironmentVariable\(|\bDefault\(|\bNumber\(|\bNamedFile\()"(?<name>[A-Z_]+)["]""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex EnvironmentReads();

    [GeneratedRegex("""onfiguration\[\$"\{prefix\}_(?<name>[A-Z]+)["]""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WithPrefix();

    [GeneratedRegex("""override string SettingSuffix => "(?<name>[A-Z]+)["]""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ServerSettings();
}
