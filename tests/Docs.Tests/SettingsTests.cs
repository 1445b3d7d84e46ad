using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>Holds docs/settings.md to the sources: every setting that is read is in it, and nothing that is not read.</summary>
public sealed class SettingsTests
{
    private const string Page = "docs/settings.md";

    private static readonly IReadOnlyList<string[]> Rows = new GeneratedTable(Page, "settings").Rows;

    [Fact]
    public void Every_setting_that_is_read_is_on_the_page()
    {
        Assert.NotEmpty(SettingsRead.All);
        var listed = Rows.Select(Key).ToHashSet(StringComparer.Ordinal);
        Findings.AreNone(
            SettingsRead
                .All.Where(setting => !listed.Contains(setting.Key))
                .Select(setting => $"{Page} lacks {setting.Key}, read by {setting.Source.Path}")
        );
    }

    [Fact]
    public void Every_setting_on_the_page_is_read()
    {
        var read = SettingsRead.All.Select(setting => setting.Key).ToHashSet(StringComparer.Ordinal);
        Findings.AreNone(
            Rows.Select(Key).Where(key => !read.Contains(key)).Select(key => $"{Page}: nothing reads {key}")
        );
    }

    [Fact]
    public void A_setting_is_listed_once_with_its_variable_and_every_column_filled()
    {
        Findings.AreNone(
            Rows.GroupBy(Key).Where(same => same.Count() > 1).Select(same => $"{same.Key} is listed twice")
        );
        Findings.AreNone(
            Rows.Where(row => row.Length != 6 || row.Any(cell => cell.Length == 0))
                .Select(row => $"{row[0]}: six columns, none empty")
        );
        Findings.AreNone(
            Rows.Where(row => !IsVariable(row[1].Trim('`'), Key(row)))
                .Select(row => $"{row[0]}: the variable is not {row[1]}")
        );
    }

    [Fact]
    public void A_default_is_the_one_of_the_options_class() =>
        Findings.AreNone(
            from setting in SettingsRead.All
            where setting.Type is not null
            let stated = DefaultText.For(setting)
            from row in Rows
            where Key(row) == setting.Key && stated is not null && !row[3].StartsWith(stated, StringComparison.Ordinal)
            select $"{setting.Key}: the default is {stated}, not {row[3]}"
        );

    [Fact]
    public void Every_program_that_reads_a_setting_is_named() =>
        Findings.AreNone(
            from setting in SettingsRead.All
            where !setting.Source.Project.StartsWith("platform/", StringComparison.Ordinal)
            let program = Program(setting.Source.Project)
            from row in Rows
            where Key(row) == setting.Key && !row[5].Contains(program, StringComparison.Ordinal)
            where !row[5].Contains("every service", StringComparison.Ordinal)
            select $"{setting.Key}: read by {program} ({setting.Source.Path}), not only by {row[5]}"
        );

    [Fact]
    public void A_type_is_the_one_of_the_options_class() =>
        Findings.AreNone(
            from setting in SettingsRead.All
            let type = setting.Type?.TrimEnd('?') switch
            {
                "TimeSpan" => "duration",
                "bool" => "true or false",
                "int" or "long" => "whole number",
                { } list when list.StartsWith("IReadOnlyList", StringComparison.Ordinal) => "list of",
                _ => "",
            }
            from row in Rows
            where Key(row) == setting.Key && !row[2].StartsWith(type, StringComparison.Ordinal)
            select $"{setting.Key}: the type is {type}, not {row[2]}"
        );

    /// <summary>The key with two underscores for a colon. The host's own settings have the prefix that .NET reads them by.</summary>
    private static bool IsVariable(string variable, string key) =>
        variable == key.Replace(":", "__", StringComparison.Ordinal) || variable == $"DOTNET_{key.ToUpperInvariant()}";

    /// <summary>The AppHost is the program that the library of servers runs in.</summary>
    private static string Program(string project) =>
        project switch
        {
            "GovPlatform.AppHost" or "hosting/NativeServers" => "AppHost",
            _ => project.Split('/')[^1],
        };

    private static string Key(string[] row) => row[0].Trim('`');
}
