namespace GovPlatform.OversightService.Figures;

/// <summary>
/// A named, versioned formula over the ledger: which rows, and what of them is counted. The rows carry <c>unit_path</c>,
/// the unit each counts under; whose rows are wanted is said once, in <see cref="Sql"/>, so that no formula can forget
/// it. SQL may use <c>@from</c> and <c>@to</c> (end exclusive) and <c>@zone</c>, the county's time zone.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Zh">What it counts, in Chinese.</param>
/// <param name="En">What it counts, in English.</param>
/// <param name="Rows">The rows it is worked out from, as SQL.</param>
/// <param name="Numerator">What is counted, as an aggregate over the rows.</param>
/// <param name="Denominator">What it is a part of, likewise; null for a plain count.</param>
/// <param name="FormulaVersion">Number of the formula; a change of meaning is a new number.</param>
internal sealed record Figure(
    string Name,
    string Zh,
    string En,
    string Rows,
    string Numerator = "count(*)",
    string? Denominator = null,
    int FormulaVersion = 1
)
{
    /// <summary>The whole: head of the ledger, numerator and denominator for <c>@paths</c>, the unit's paths, in one statement.</summary>
    public string Sql { get; } =
        $"""
            SELECT head.number, head.facts, head.hash, found.numerator, found.denominator
            FROM (SELECT number, facts, hash FROM checkpoint ORDER BY number DESC LIMIT 1) AS head, (
                SELECT {Numerator} AS numerator, {Denominator ?? "NULL::bigint"} AS denominator
                FROM ({Rows}) AS counted WHERE unit_path ^@ ANY (@paths)
            ) AS found
            """;

    /// <summary>Steps of one type in the period.</summary>
    /// <param name="type">The type, as the ledger names it.</param>
    public static string InPeriod(string type) =>
        $"""
            SELECT * FROM fact WHERE message_type = '{type}' AND occurred_at >= @from AND occurred_at < @to
            """;

    /// <summary>The newest step of each subject before the period's end: what it was then.</summary>
    /// <param name="type">The type, as the ledger names it.</param>
    public static string AtEnd(string type) =>
        $"""
            SELECT DISTINCT ON (subject) * FROM fact WHERE message_type = '{type}' AND occurred_at < @to
            ORDER BY subject, sequence DESC
            """;

    /// <summary>Every subject once, by the newest of some of its steps.</summary>
    /// <param name="steps">The steps, as SQL.</param>
    public static string NewestOf(string steps) =>
        $"SELECT DISTINCT ON (subject) * FROM ({steps}) AS step ORDER BY subject, sequence DESC";
}
