using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The content of a row of configuration from one change to the next, with the account that made the change. Append-only,
/// for the service's role too, so that it can be said which configuration applied on a day.
/// </summary>
public sealed class ConfigurationVersion
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Table of the row.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the row; unique with the owner.</summary>
    public required string Key { get; init; }

    /// <summary>Path of the unit that owns the row; row-level security goes by it.</summary>
    public required string OwnerPath { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>From when this version applies, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the row no longer applies from then on.</summary>
    public required bool Retired { get; init; }

    /// <summary>Subject of the account that made the change.</summary>
    public required string ActorSubject { get; init; }

    /// <summary>Kind of the post held, or null.</summary>
    public string? ActorPost { get; init; }

    /// <summary>Code of the unit acted for, or null.</summary>
    public string? ActorUnit { get; init; }

    /// <summary>The row as the API showed it after the change, JSON.</summary>
    public required string Content { get; init; }

    /// <summary>The content, read again.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Content, Json)!;

    /// <summary>Text of a content.</summary>
    /// <param name="content">The row as the API shows it.</param>
    public static string Write<T>(T content) => JsonSerializer.Serialize(content, Json);
}
