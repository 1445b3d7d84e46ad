using System.Text.Json;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Reads properties of messages. A property may be absent or of another type, because every fact is recorded.
/// </summary>
internal static class JsonElementExtensions
{
    public static JsonElement? GetObjectOrNull(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    public static string? GetStringOrNull(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    public static Guid? GetGuidOrNull(this JsonElement content, string name) =>
        Guid.TryParse(content.GetStringOrNull(name), out var id) ? id : null;

    /// <summary>A date in the format <c>yyyy-MM-dd</c>, or null.</summary>
    public static DateOnly? GetDayOrNull(this JsonElement content, string name) =>
        DateOnly.TryParseExact(content.GetStringOrNull(name), "yyyy-MM-dd", null, default, out var day) ? day : null;

    public static int GetIntOrZero(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var number) && number.TryGetNumber(out var value) ? value : 0;

    /// <summary>Whether the property is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var yes) && yes.ValueKind == JsonValueKind.True;

    private static bool TryGetNumber(this JsonElement number, out int value)
    {
        value = 0;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out value);
    }
}
