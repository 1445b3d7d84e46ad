using System.Linq.Expressions;
using System.Text.RegularExpressions;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// A text to search for: letters that stand next to each other in the description, the address or the number, words in the
/// same order with anything but letters between them; or the name of a category or unit. The search document, which holds no
/// sentences, finds the candidates; for a text the incident's own columns, under row-level security, decide.
/// </summary>
internal sealed class TextSearch
{
    private readonly NpgsqlTsQuery letters;
    private readonly NpgsqlTsQuery? names;
    private readonly string pattern;

    private TextSearch(NpgsqlTsQuery letters, NpgsqlTsQuery? names, string pattern)
    {
        this.letters = letters;
        this.names = names;
        this.pattern = pattern;
    }

    /// <summary>Null when the text has neither letters nor digits.</summary>
    public static TextSearch? Create(string text, NameIndex index)
    {
        if (IncidentSearch.CreateQuery(text) is not { } letters)
        {
            return null;
        }
        var folded = IncidentSearch.Fold(text);
        return new TextSearch(letters, AnyOf(index.FindTokens(folded)), PatternOf(folded));
    }

    private static NpgsqlTsQuery? AnyOf(IEnumerable<string> tokens)
    {
        NpgsqlTsQuery? any = null;
        foreach (var token in tokens)
        {
            var lexeme = new NpgsqlTsQueryLexeme(token);
            any = any is null ? lexeme : new NpgsqlTsQueryOr(any, lexeme);
        }
        return any;
    }

    /// <summary>Those of some incidents that have the text or the name.</summary>
    /// <param name="incidents">The incidents.</param>
    /// <param name="months">Tokens of the months in which they were reported; null for all.</param>
    /// <param name="db">The database.</param>
    /// <param name="context">The caller.</param>
    public IQueryable<Incident> Find(
        IQueryable<Incident> incidents,
        IReadOnlyList<string>? months,
        IncidentDb db,
        RequestContext context
    )
    {
        var either = names is null ? letters : new NpgsqlTsQueryOr(letters, names);
        var candidates = IncidentSearch.Within(either, context.UnitPath, context.Subject);
        if (AnyOf(months ?? []) is { } reported)
        {
            candidates = new NpgsqlTsQueryAnd(candidates, reported);
        }
        incidents = incidents.Where(i => db.Search.Any(s => s.IncidentId == i.Id && s.Document.Matches(candidates)));
        return incidents.Where(names is null ? HasText() : HasText().Or(HasName(names, db)));
    }

    private Expression<Func<Incident, bool>> HasText() =>
        incident =>
            Regex.IsMatch(SearchFunctions.Normalize(incident.Description, "NFKC"), pattern, RegexOptions.IgnoreCase)
            || Regex.IsMatch(
                SearchFunctions.Normalize(incident.Address ?? "", "NFKC"),
                pattern,
                RegexOptions.IgnoreCase
            )
            || Regex.IsMatch(incident.Number, pattern);

    private static Expression<Func<Incident, bool>> HasName(NpgsqlTsQuery names, IncidentDb db) =>
        incident => db.Search.Any(row => row.IncidentId == incident.Id && row.Document.Matches(names));

    /// <summary>A regular expression of PostgreSQL: letters and digits as they are, anything else between words.</summary>
    private static string PatternOf(string folded) => folded.Replace(" ", "[^[:alnum:]]+", StringComparison.Ordinal);
}
