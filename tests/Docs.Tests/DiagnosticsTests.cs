using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>Holds docs/diagnostics.md to the sources: every log event and every problem code is in it, and nothing else.</summary>
public sealed partial class DiagnosticsTests
{
    private const string Page = "docs/diagnostics.md";

    [Fact]
    public void An_event_id_belongs_to_one_event()
    {
        Assert.NotEmpty(LogEvent.All);
        var shared = LogEvent
            .All.GroupBy(one => one.Id)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Source.Path))}");
        Findings.AreNone(shared);
    }

    [Fact]
    public void The_page_lists_every_log_event()
    {
        var table = new GeneratedTable(Page, "log events");
        var advice = table.LastCells;
        var rows = LogEvent.All.Select(one =>
        {
            var id = one.Id.ToString(CultureInfo.InvariantCulture);
            return GeneratedTable.Row(
                id,
                one.Level,
                $"`{one.Message}`",
                $"{one.Source.Project} `{one.Source.TypeName}`",
                advice.GetValueOrDefault(id, "")
            );
        });
        Findings.AreNone(table.Compare("| Id | Level | Message | Component | What to do |", rows));
    }

    [Fact]
    public void Every_warning_says_what_to_do()
    {
        var advice = new GeneratedTable(Page, "log events").LastCells;
        var silent = LogEvent
            .All.Where(one => one.NeedsAction)
            .Select(one => one.Id.ToString(CultureInfo.InvariantCulture))
            .Where(id => advice.GetValueOrDefault(id, "").Length == 0);
        Findings.AreNone(silent);
    }

    [Fact]
    public void Every_code_that_is_answered_has_a_title()
    {
        var titles = ProblemTitle.All;
        var untitled =
            from use in ProblemUses.All
            where !use.IsField && !use.IsPrefix
            where !titles.Any(title => title.Code == use.Code && IsNear(title, use.Source.Project))
            select $"{use.Source.Path}: {use.Code}";
        Assert.NotEmpty(ProblemUses.All);
        Findings.AreNone(untitled.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_title_belongs_to_a_code_that_is_answered() =>
        Findings.AreNone(
            ProblemTitle
                .All.Where(title => !ProblemUses.IsAnswered(title))
                .Select(title => $"{title.Project}: {title.Code}")
        );

    /// <summary>From the general to the particular: <c>area.problem</c> or <c>area.subject.problem</c>.</summary>
    [Fact]
    public void Every_code_is_camel_case_words_joined_by_dots() =>
        Findings.AreNone(
            ProblemTitle
                .All.Select(title => title.Code)
                .Concat(ProblemUses.All.Where(use => !use.IsPrefix).Select(use => use.Code))
                .Where(code => !CodeGrammar().IsMatch(code))
                .Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public void The_page_lists_every_problem()
    {
        var rows = ProblemTitle
            .All.GroupBy(title => (title.Code, title.English, title.Chinese))
            .Select(same =>
                GeneratedTable.Row(
                    $"`{same.Key.Code}`",
                    Statuses([.. same]),
                    same.Key.English,
                    same.Key.Chinese,
                    string.Join(", ", same.Select(title => Area(title.Project)))
                )
            );
        Findings.AreNone(
            new GeneratedTable(Page, "problems").Compare(
                "| Code | Status | English title | Chinese title | Area |",
                rows
            )
        );
    }

    [Fact]
    public void The_page_lists_every_message_about_a_field()
    {
        var rows = ProblemUses
            .All.Where(use => use is { IsField: true, IsPrefix: false })
            .Where(use => !ProblemTitle.All.Any(title => title.Code == use.Code && IsNear(title, use.Source.Project)))
            .GroupBy(use => use.Code, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same =>
                GeneratedTable.Row(
                    $"`{same.Key}`",
                    string.Join(
                        ", ",
                        same.Select(use => Area(use.Source.Project)).Distinct().Order(StringComparer.Ordinal)
                    )
                )
            );
        Findings.AreNone(new GeneratedTable(Page, "field messages").Compare("| Message | Area |", rows));
    }

    private static string Area(string project) =>
        project == ProblemTitle.Shared ? "every service, gateway" : project.Split('/')[^1];

    /// <summary>Statuses the sources state for a code, where one of these titles can be its own; <c>errors</c> for one that only fields carry.</summary>
    private static string Statuses(IReadOnlyList<ProblemTitle> titles)
    {
        var uses = ProblemUses
            .All.Where(use => use.Code == titles[0].Code && titles.Any(title => IsNear(title, use.Source.Project)))
            .ToList();
        var stated = uses.Where(use => !use.IsField).Select(use => use.Status).OfType<int>().ToList();
        if (stated.Count == 0)
        {
            stated = [.. titles.SelectMany(ProblemUses.StatusesElsewhere)];
        }
        var text = stated.Distinct().Order().Select(status => status.ToString(CultureInfo.InvariantCulture));
        if (uses.Exists(use => use.IsField))
        {
            text = text.Append("`errors`");
        }
        return string.Join(", ", text.DefaultIfEmpty("—"));
    }

    /// <summary>Whether a code of a project can have this title. A library's codes are titled by the services that use it.</summary>
    private static bool IsNear(ProblemTitle title, string project) =>
        title.Project == ProblemTitle.Shared
        || title.Project == project
        || project.StartsWith("platform/", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){1,3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeGrammar();
}
