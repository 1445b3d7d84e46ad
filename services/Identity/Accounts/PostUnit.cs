namespace GovPlatform.IdentityService.Accounts;

/// <summary>Checks the unit of a post as a message states it.</summary>
internal static class PostUnit
{
    /// <summary>
    /// Whether a path can be that of a post's unit: codes from the root down, ending with the unit's own code. The whole
    /// platform (<c>/</c>) and no unit at all are not units of a post.
    /// </summary>
    /// <param name="path">Such as <c>/990001/990001101/</c>.</param>
    /// <param name="code">Code of the unit.</param>
    public static bool IsPlausible(string path, string code)
    {
        if (code.Length == 0 || path.Length < 3 || path[0] != '/' || path[^1] != '/')
        {
            return false;
        }
        var codes = path[1..^1].Split('/');
        return codes[^1] == code
            && Array.TrueForAll(codes, part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));
    }
}
