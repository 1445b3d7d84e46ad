using System.Text;
using NpgsqlTypes;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Full-text search document of an incident: pairs of adjacent letters of its text (Chinese has no word boundaries), and
/// tokens for its units and its reporter. The table has no row-level security, because PostgreSQL does not use a text index
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
        tokens.Add($"r:{incident.ReporterSubject}");
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

    /// <summary>
    /// Finds a text among the incidents within a subtree and those the subject reported; null when the text has neither
    /// letters nor digits.
    /// </summary>
    public static NpgsqlTsQuery? CreateQuery(string text, string unitPath, string subject)
    {
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        AddPairs(tokens, text);
        if (tokens.Count == 0)
        {
            return null;
        }
        // Each run of letters also yields its last letter as a token of one. Such tokens are only used, as prefixes of
        // pairs, when the whole text has no pair.
        var pairs = tokens.Where(token => LengthInLetters(token) == 2).ToList();
        NpgsqlTsQuery? query = null;
        foreach (var token in pairs.Count > 0 ? pairs : [.. tokens])
        {
            var lexeme = new NpgsqlTsQueryLexeme(token, NpgsqlTsQueryLexeme.Weight.None, pairs.Count == 0);
            query = query is null ? lexeme : new NpgsqlTsQueryAnd(query, lexeme);
        }
        if (unitPath == "/")
        {
            return query;
        }
        NpgsqlTsQuery scope = new NpgsqlTsQueryLexeme($"r:{subject}");
        if (unitPath.Length > 0)
        {
            scope = new NpgsqlTsQueryOr(scope, new NpgsqlTsQueryLexeme($"u:{LastCodeOf(unitPath)}"));
        }
        return new NpgsqlTsQueryAnd(query!, scope);
    }

    private static void AddUnits(ISet<string> tokens, string? path)
    {
        foreach (var code in path?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            tokens.Add($"u:{code}");
        }
    }

    private static string LastCodeOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1];

    private static int LengthInLetters(string token) => token.EnumerateRunes().Count();

    private static void AddPairs(ISet<string> tokens, string? text)
    {
        Rune? previous = null;
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                AddSingle(tokens, previous);
                previous = null;
                continue;
            }
            var letter = Rune.ToLowerInvariant(rune);
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
