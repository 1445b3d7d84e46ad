using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovPlatform.ServiceDefaults;

/// <summary>Names the members of a body that the serializer refused.</summary>
internal static partial class JsonFault
{
    /// <summary>Longest name of a member in an answer; a caller's own names may be longer.</summary>
    private const int LongestField = 200;

    /// <summary>Whether required members are missing, as opposed to members with values that cannot be read.</summary>
    public static bool IsMissing(JsonException fault) => MissingMembers().IsMatch(fault.Message);

    /// <summary>A code by name of the member, such as <c>rules[0].handlingUnit</c>; null when no member is named.</summary>
    public static Dictionary<string, string[]>? ErrorsOf(JsonException fault)
    {
        var parent = fault.Path is { Length: > 2 } path ? path[2..] : "";
        if (MissingMembers().Match(fault.Message) is { Success: true } missing)
        {
            var prefix = parent.Length == 0 ? "" : parent + ".";
            return missing
                .Groups[1]
                .Captures.ToDictionary(name => prefix + name.Value, _ => new[] { "field.required" });
        }
        return parent.Length is 0 or > LongestField ? null : new() { [parent] = ["request.malformed"] };
    }

    // The serializer reports missing members in its message only: "... was missing required properties including: 'a', 'b'."
    [GeneratedRegex(
        @"was missing required properties including: (?:'([^']+)'(?:, |\.|;)?)+",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex MissingMembers();
}
