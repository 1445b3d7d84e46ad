using System.Globalization;
using System.Text;
using NpgsqlTypes;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Full-text search document of an incident: pairs of adjacent letters of its text (Chinese has no word boundaries), and
/// tokens for its category, its units, its reporter and its month. The table has no row-level security, because PostgreSQL does not use a text index
/// under it; therefore the document holds no readable sentences, and every query also requires a token of the caller's
/// unit or subject.
/// </summary>
internal sealed class IncidentSearch
{
    public required Guid IncidentId { get; init; }

    public required NpgsqlTsVector Document { get; set; }

    public static NpgsqlTsVector DocumentOf(Incident incident)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        AddPairs(tokens, incident.Number);
        AddPairs(tokens, incident.Description);
        AddPairs(tokens, incident.Address);
        AddUnits(tokens, incident.OwningPath);
        AddUnits(tokens, incident.HandlingPath);
        tokens.Add(CategoryToken(incident.Category));
        tokens.Add($"r:{incident.ReporterSubject}");
        tokens.Add(MonthToken(incident.ReportedAt));
        // NpgsqlTsVector.Parse is obsolete because its syntax can differ from the server's. Here each token is quoted and
        // holds no weights or positions, which both read alike.
#pragma warning disable CS0618
        return NpgsqlTsVector.Parse(string.Join(' ', tokens.Select(Quote)));
#pragma warning restore CS0618
    }

    private static string Quote(string token) =>
        token.AsSpan().ContainsAny('\'', '\\')
            ? $"'{token.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"
            : $"'{token}'";

    /// <summary>Finds the documents that have all pairs of letters of a text; null when it has neither letters nor digits.</summary>
    public static NpgsqlTsQuery? CreateQuery(string text)
    {
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        AddPairs(tokens, text);
        // Each run of letters also yields its last letter as a token of one. Such tokens are only used, as prefixes of
        // pairs, when the whole text has no pair.
        var pairs = tokens.Where(token => LengthInLetters(token) == 2).ToList();
        NpgsqlTsQuery? query = null;
        foreach (var token in pairs.Count > 0 ? pairs : [.. tokens])
        {
            var lexeme = new NpgsqlTsQueryLexeme(token, NpgsqlTsQueryLexeme.Weight.None, pairs.Count == 0);
            query = query is null ? lexeme : new NpgsqlTsQueryAnd(query, lexeme);
        }
        return query;
    }

    /// <summary>
    /// Limits a query to the incidents within a subtree and those the subject reported, so that the index need not go through
    /// what the caller cannot see.
    /// </summary>
    public static NpgsqlTsQuery Within(NpgsqlTsQuery query, string unitPath, string subject)
    {
        if (unitPath == "/")
        {
            return query;
        }
        NpgsqlTsQuery scope = new NpgsqlTsQueryLexeme($"r:{subject}");
        if (unitPath.Length > 0)
        {
            scope = new NpgsqlTsQueryOr(scope, new NpgsqlTsQueryLexeme(UnitToken(LastCodeOf(unitPath))));
        }
        return new NpgsqlTsQueryAnd(query, scope);
    }

    /// <summary>The token of a category in documents.</summary>
    public static string CategoryToken(string code) => $"c:{code}";

    /// <summary>The token of the month of the report, UTC, in documents.</summary>
    public static string MonthToken(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"t:{at.UtcDateTime:yyyyMM}");

    /// <summary>The token of a unit in the documents of all incidents in its subtree.</summary>
    public static string UnitToken(string code) => $"u:{code}";

    /// <summary>Letters and digits in their usual form and in lower case; everything else becomes one space.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>
    /// How much two texts have in common: the share of their pairs of letters that both have (Dice), from 0 to 1.
    /// </summary>
    public static double Similarity(string left, string right)
    {
        var (lefts, rights) = (
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        AddPairs(lefts, left);
        AddPairs(rights, right);
        return lefts.Count + rights.Count == 0 ? 0 : 2.0 * lefts.Count(rights.Contains) / (lefts.Count + rights.Count);
    }

    private static void AddUnits(ISet<string> tokens, string? path)
    {
        foreach (var code in path?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            tokens.Add(UnitToken(code));
        }
    }

    private static string LastCodeOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1];

    private static int LengthInLetters(string token) => token.EnumerateRunes().Count();

    private static void AddPairs(ISet<string> tokens, string? text)
    {
        Rune? previous = null;
        foreach (var letter in Fold(text ?? "").EnumerateRunes())
        {
            if (letter.Value == ' ')
            {
                AddSingle(tokens, previous);
                previous = null;
                continue;
            }
            if (previous is { } first)
            {
                tokens.Add($"{first}{letter}");
            }
            previous = letter;
        }
        AddSingle(tokens, previous);
    }

    private static void AddSingle(ISet<string> tokens, Rune? last)
    {
        if (last is { } letter)
        {
            tokens.Add(letter.ToString());
        }
    }
}
