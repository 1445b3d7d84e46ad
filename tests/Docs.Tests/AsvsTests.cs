using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// Holds docs/security/asvs.csv to the standard's list of requirements and to the tests and files that it names.
/// </summary>
public sealed partial class AsvsTests
{
    private const string File = "docs/security/asvs.csv";

    /// <summary>Requirements of levels 1 and 2 of OWASP ASVS 5.0.0, by section: their numbers or ranges of numbers.</summary>
    private const string Requirements = """
        1.1: 1-2
        1.2: 1-9
        1.3: 1-11
        1.4: 1-3
        1.5: 1-2
        2.1: 1-3
        2.2: 1-3
        2.3: 1-4
        2.4: 1
        3.2: 1-2
        3.3: 1-4
        3.4: 1-6
        3.5: 1-5
        3.7: 1-2
        4.1: 1-3
        4.2: 1
        4.3: 1-2
        4.4: 1-4
        5.1: 1
        5.2: 1-3
        5.3: 1-2
        5.4: 1-3
        6.1: 1-3
        6.2: 1-12
        6.3: 1-4
        6.4: 1-4
        6.5: 1-5
        6.6: 1-3
        6.8: 1-4
        7.1: 1-3
        7.2: 1-4
        7.3: 1-2
        7.4: 1-5
        7.5: 1-2
        7.6: 1-2
        8.1: 1-2
        8.2: 1-3
        8.3: 1
        8.4: 1
        9.1: 1-3
        9.2: 1-4
        10.1: 1-2
        10.2: 1-2
        10.3: 1-4
        10.4: 1-11
        10.5: 1-5
        10.6: 1-2
        10.7: 1-3
        11.1: 1-2
        11.2: 1-3
        11.3: 1-3
        11.4: 1-4
        11.5: 1
        11.6: 1
        12.1: 1-3
        12.2: 1-2
        12.3: 1-4
        13.1: 1
        13.2: 1-5
        13.3: 1-2
        13.4: 1-5
        14.1: 1-2
        14.2: 1-4
        14.3: 1-3
        15.1: 1-3
        15.2: 1-3
        15.3: 1-7
        16.1: 1
        16.2: 1-5
        16.3: 1-4
        16.4: 1-3
        16.5: 1-3
        17.1: 1
        17.2: 1-4
        17.3: 1-2
        """;

    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. Checkout.Read(File).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Cells),
    ];

    private static readonly HashSet<string> Tests = Checkout
        .Files("*Tests*.cs", "tests")
        .SelectMany(path =>
        {
            var type = Path.GetFileName(path).Split('.')[0];
            return Method().Matches(Checkout.Read(path)).Select(method => $"{type}.{method.Groups[1].Value}");
        })
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_requirement_of_levels_1_and_2_is_there_once_and_in_order()
    {
        var ids = Rows.Select(row => row[0]).ToList();

        Assert.Equal(253, ids.Count);
        Assert.Equal(Listed(), ids);
    }

    [Fact]
    public void A_row_has_a_level_a_status_and_a_reason()
    {
        string[] states = ["met", "partly", "not applicable", "open"];
        Findings.AreNone(Rows.Where(row => row.Length != 6).Select(row => $"{row[0]}: six cells, not {row.Length}"));
        Findings.AreNone(
            Rows.Where(row => row[1] is not ("1" or "2") || row[2].Length == 0 || !states.Contains(row[3]))
                .Select(row => $"{row[0]}: level 1 or 2, a text, and one of {string.Join(", ", states)}")
        );
        Findings.AreNone(
            Rows.Where(row => row[3] is "met" or "partly" && row[4].Length == 0)
                .Select(row => $"{row[0]} has no evidence")
        );
        Findings.AreNone(
            Rows.Where(row => row[3] != "met" && row[5].Length == 0)
                .Select(row => $"{row[0]} does not say why it is {row[3]}")
        );
    }

    [Fact]
    public void Every_test_and_file_that_is_named_exists()
    {
        Assert.NotEmpty(Tests);
        Findings.AreNone(
            from row in Rows
            from evidence in row[4].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            where !Tests.Contains(evidence) && !System.IO.File.Exists(Path.Combine(Checkout.Root, evidence))
            select $"{row[0]}: there is no {evidence}"
        );
    }

    /// <summary>The one class that opens files; it names them after ids alone.</summary>
    private const string TheStore = "services/Incident/Attachments/Stores/DirectoryStore.cs";

    [Fact]
    public void No_service_starts_a_program_reads_XML_opens_a_file_or_sets_a_cookie() =>
        Findings.AreNone(
            from source in Checkout.Sources
            where source.Path != TheStore
            where source.Path.Split('/')[0] is "contracts" or "gateway" or "platform" or "services"
            let found = NotUsed().Match(source.Text)
            where found.Success
            select $"{source.Path}: {found.Value}"
        );

    private static IEnumerable<string> Listed() =>
        from line in Requirements.Split('\n', StringSplitOptions.TrimEntries)
        let section = line.Split(": ")
        from range in section[1].Split(' ')
        let ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray()
        from number in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
        select $"v5.0.0-{section[0]}.{number}";

    /// <summary>Cells of a line; one with a comma is in quotes, and none has a quote in it.</summary>
    private static string[] Cells(string line) =>
        [.. Cell().Matches(line).Select(cell => cell.Groups[1].Success ? cell.Groups[1].Value : cell.Groups[2].Value)];

    [GeneratedRegex("""(?:^|,)(?:"([^"]*)"|([^,]*))""")]
    private static partial Regex Cell();

    [GeneratedRegex(@"public (?:async )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(
        @"Process\.Start|ProcessStartInfo|XmlReader|XmlDocument|XDocument|DllImport|LibraryImport|\bunsafe\b(?!-)|Cookies\.Append|AddCookie|\.Redirect\(|\bFile\.(?:Open|Read|Write)"
    )]
    private static partial Regex NotUsed();
}
