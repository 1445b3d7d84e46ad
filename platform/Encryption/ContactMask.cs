namespace GovPlatform.Encryption;

/// <summary>Masks a person's name and phone number for lists.</summary>
public static class ContactMask
{
    /// <summary>
    /// The first character of the name and the ends of the phone number, such as <c>张* 138****1234</c>; null if neither
    /// was given.
    /// </summary>
    public static string? Mask(string? name, string? phone)
    {
        var maskedName = string.IsNullOrWhiteSpace(name) ? null : name.Trim().EnumerateRunes().First() + "*";
        var digits = new string((phone ?? "").Where(char.IsAsciiDigit).ToArray());
        var maskedPhone = digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 7 => $"****{digits[^4..]}",
            > 0 => "****",
            _ => null,
        };
        return string.Join(' ', new[] { maskedName, maskedPhone }.OfType<string>()) is { Length: > 0 } masked
            ? masked
            : null;
    }
}
