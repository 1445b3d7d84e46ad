using System.Text.Json;

namespace GovPlatform.GridService.Records;

/// <summary>A value of a record that says nothing about a person. Stored as JSON.</summary>
/// <param name="Value">The value, of the field's type.</param>
/// <param name="Until">When it is deleted, UTC.</param>
/// <param name="Taken">Whether it was held already and not asked for.</param>
internal sealed record StoredValue(JsonElement Value, DateTimeOffset Until, bool Taken = false);
