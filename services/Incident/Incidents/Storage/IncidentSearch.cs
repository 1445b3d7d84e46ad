using System.Text;
using NpgsqlTypes;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// What an incident is found by: pairs of letters of its text, and its units as tokens. It lies outside row-level
/// security, since a text index is not used under it, and so holds nothing that can be read as a sentence. Searches
/// always name the caller's unit or subject beside the words.
/// </summary>
internal sealed class IncidentSearch
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The tokens.</summary>
    public required NpgsqlTsVector Document { get; set; }

    /// <summary>The document of an incident as it now is.</summary>
    public static NpgsqlTsVector DocumentOf(Incident incident)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        AddPairs(tokens, incident.Number);
        AddPairs(tokens, incident.Description);
        AddPairs(tokens, incident.Address);
        AddUnits(tokens, incident.OwningPath);
        AddUnits(tokens, incident.HandlingPath);
        tokens.Add($"r:{incident.ReporterSubject}");
        // Quoted letters, digits and colons: nothing in it that the client could read otherwise than the server does.
#pragma warning disable CS0618
        return NpgsqlTsVector.Parse(string.Join(' ', tokens.Select(Quoted)));
#pragma warning restore CS0618
    }

    private static string Quoted(string token) =>
        token.AsSpan().ContainsAny('\'', '\\')
            ? $"'{token.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"
            : $"'{token}'";

    /// <summary>The query for some words within a subtree, or among a subject's own; null when no word is left.</summary>
    public static NpgsqlTsQuery? Query(string words, string unitPath, string subject)
    {
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        AddPairs(tokens, words);
        if (tokens.Count == 0)
        {
            return null;
        }
        // A single letter is the beginning of a pair. Only the last token of a run is that short.
        var pairs = tokens.Where(token => Length(token) == 2).ToList();
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
        NpgsqlTsQuery reach = new NpgsqlTsQueryLexeme($"r:{subject}");
        if (unitPath.Length > 0)
        {
            reach = new NpgsqlTsQueryOr(reach, new NpgsqlTsQueryLexeme($"u:{LastOf(unitPath)}"));
        }
        return new NpgsqlTsQueryAnd(query!, reach);
    }

    private static void AddUnits(ISet<string> tokens, string? path)
    {
        foreach (var code in path?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            tokens.Add($"u:{code}");
        }
    }

    private static string LastOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1];

    private static int Length(string token) => token.EnumerateRunes().Count();

    private static void AddPairs(ISet<string> tokens, string? text)
    {
        Rune? before = null;
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                AddLast(tokens, before);
                before = null;
                continue;
            }
            var letter = Rune.ToLowerInvariant(rune);
            if (before is { } first)
            {
                tokens.Add($"{first}{letter}");
            }
            before = letter;
        }
        AddLast(tokens, before);
    }

    private static void AddLast(ISet<string> tokens, Rune? last)
    {
        if (last is { } letter)
        {
            tokens.Add(letter.ToString());
        }
    }
}
