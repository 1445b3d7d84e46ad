using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Events;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// A named, versioned formula over the ledger: which rows count, and what is aggregated over them. The rows have a
/// column <c>unit_path</c>, the unit under which each counts; only <see cref="Sql"/> filters by it, so that no formula
/// can omit the filter. SQL may use <c>@from</c>, <c>@to</c> (exclusive) and <c>@zone</c>, the county's time zone.
/// </summary>
/// <param name="Name">Name in requests and responses.</param>
/// <param name="Zh">What it counts, in Chinese.</param>
/// <param name="En">What it counts, in English.</param>
/// <param name="Rows">The rows, as a query.</param>
/// <param name="Numerator">An aggregate over the rows.</param>
/// <param name="Denominator">Another aggregate over the rows; null for a plain count.</param>
/// <param name="FormulaVersion">A change of meaning is a new version.</param>
/// <param name="Contributors">
/// For a sum over people: an aggregate that counts them. Few of them are protected even where their sum is large.
/// </param>
/// <param name="Step">Of what the numbers are multiples for a caller who may not open the facts.</param>
internal sealed record Figure(
    string Name,
    string Zh,
    string En,
    string Rows,
    string Numerator = "count(*)",
    string? Denominator = null,
    int FormulaVersion = 1,
    string? Contributors = null,
    int Step = SmallCellSuppression.Minimum
)
{
    /// <summary>
    /// The types of the facts that are counted, as the ledger names them: those the formula names.
    /// </summary>
    public IReadOnlyList<string> CountedTypes { get; } =
    [
        .. FactAccess.Types.Where(type =>
            $"{Rows} {Numerator} {Denominator}".Contains($"'{type}'", StringComparison.Ordinal)
        ),
    ];

    /// <summary>
    /// The statement: head of the ledger, numerator and denominator, read together, for <c>@paths</c>, the unit's
    /// paths.
    /// </summary>
    public string Sql { get; } =
        $"""
            SELECT head.number, head.facts, head.hash, found.numerator, found.denominator, found.contributors
            FROM (SELECT number, facts, hash FROM checkpoint ORDER BY number DESC LIMIT 1) AS head, (
                SELECT {Numerator} AS numerator, {Denominator ?? "NULL::bigint"} AS denominator,
                    {Contributors ?? "NULL::bigint"} AS contributors
                FROM ({Rows}) AS counted WHERE unit_path ^@ ANY (@paths)
            ) AS found
            """;

    /// <summary>
    /// Whether the caller may open every fact that is counted. Such a caller gets exact numbers for any period; others
    /// get whole calendar periods and rounded numbers, from which no single matter can be found.
    /// </summary>
    public bool IsOpenTo(RequestContext caller) => CountedTypes.Count > 0 && CountedTypes.All(caller.MayOpen);

    /// <summary>Facts of one type in the period.</summary>
    /// <param name="type">The type, as the ledger names it.</param>
    public static string InPeriod(string type) =>
        $"""
            SELECT * FROM fact WHERE message_type = '{type}' AND occurred_at >= @from AND occurred_at < @to
            """;

    /// <summary>The newest fact of each subject before the period's end, which is the subject's state then.</summary>
    /// <param name="type">The type, as the ledger names it.</param>
    public static string AtEnd(string type) =>
        $"""
            SELECT DISTINCT ON (subject) * FROM fact WHERE message_type = '{type}' AND occurred_at < @to
            ORDER BY subject, sequence DESC
            """;

    /// <summary>The newest of some facts for each subject.</summary>
    /// <param name="steps">The facts, as a query.</param>
    public static string NewestOf(string steps) =>
        $"SELECT DISTINCT ON (subject) * FROM ({steps}) AS step ORDER BY subject, sequence DESC";
}
