using System.Text.Json;

namespace GovPlatform.Support;

/// <summary>Reads JSON values as text.</summary>
public static class JsonElementExtensions
{
    /// <summary>A member as text; null if it is null.</summary>
    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).AsText();

    /// <summary>A string's content, and any other value as JSON writes it; null if it is null.</summary>
    public static string? AsText(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
}
