namespace GovPlatform.Encryption;

/// <summary>What is shown of a person where the whole is nobody's business.</summary>
public static class ContactMask
{
    /// <summary>The family name and the ends of the phone number, such as <c>张* 138****1234</c>; null when nothing is left.</summary>
    /// <param name="name">Name as given, or null.</param>
    /// <param name="phone">Phone as given, or null.</param>
    public static string? Mask(string? name, string? phone)
    {
        var who = string.IsNullOrWhiteSpace(name) ? null : name.Trim().EnumerateRunes().First() + "*";
        var digits = new string((phone ?? "").Where(char.IsAsciiDigit).ToArray());
        var number = digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 7 => $"****{digits[^4..]}",
            > 0 => "****",
            _ => null,
        };
        return string.Join(' ', new[] { who, number }.OfType<string>()) is { Length: > 0 } masked ? masked : null;
    }
}
