namespace GovPlatform.Domain;

/// <summary>Codes of units. A path such as <c>/360731/360731101/</c> lists the codes from the county to the unit.</summary>
public static class UnitCode
{
    /// <summary>Code of the unit with a path; null for the platform's path <c>/</c> and for an empty one.</summary>
    public static string? Of(string path) => path.Trim('/') is { Length: > 0 } codes ? codes.Split('/')[^1] : null;
}
