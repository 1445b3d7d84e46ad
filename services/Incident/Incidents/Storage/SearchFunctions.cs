using System.Diagnostics;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Functions of PostgreSQL that queries use.</summary>
internal static class SearchFunctions
{
    /// <summary>The Unicode normal form of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="form"><c>NFKC</c>: full-width letters and digits become the usual ones.</param>
    public static string Normalize(string text, string form) =>
        throw new UnreachableException($"Runs in the database only: {text} {form}");
}
