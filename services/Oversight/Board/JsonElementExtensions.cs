using System.Text.Json;

namespace GovPlatform.OversightService.Board;

/// <summary>Reads a message's properties, which may be absent: a fact is kept whatever it lacks.</summary>
internal static class JsonElementExtensions
{
    /// <summary>A part of it that has properties of its own, or null.</summary>
    public static JsonElement? GetObjectOrNull(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    /// <summary>A text, or null.</summary>
    public static string? GetStringOrNull(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>A key, or null.</summary>
    public static Guid? GetGuidOrNull(this JsonElement content, string name) =>
        Guid.TryParse(content.GetStringOrNull(name), out var id) ? id : null;

    /// <summary>A day, or null.</summary>
    public static DateOnly? GetDayOrNull(this JsonElement content, string name) =>
        DateOnly.TryParseExact(content.GetStringOrNull(name), "yyyy-MM-dd", null, default, out var day) ? day : null;

    /// <summary>A whole number, or 0.</summary>
    public static int GetIntOrZero(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var number) && number.TryGetNumber(out var value) ? value : 0;

    /// <summary>Whether it says yes.</summary>
    public static bool IsTrue(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var yes) && yes.ValueKind == JsonValueKind.True;

    private static bool TryGetNumber(this JsonElement number, out int value)
    {
        value = 0;
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out value);
    }
}
