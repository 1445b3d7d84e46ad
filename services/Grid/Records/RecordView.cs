using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Records;

/// <summary>A record in responses. It says neither who made it nor how long that took.</summary>
/// <param name="List">Code of the list.</param>
/// <param name="Unit">Code of the unit that owns the list; null for the platform.</param>
/// <param name="ListVersion">Version of the list by which it was made.</param>
/// <param name="Grid">Code of the grid.</param>
/// <param name="Subject">What it is about; empty once all values have been deleted.</param>
/// <param name="Number">Number among the records of the subject, from 1.</param>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Values">The values that say nothing about a person, by key.</param>
/// <param name="Personal">Keys of the values about a person, which are read by a request of their own.</param>
/// <param name="ErasedAt">When the last value was deleted, UTC; null while there are values.</param>
/// <param name="Sequence">Number of the last event.</param>
internal sealed record RecordView(
    Guid Id,
    string List,
    string? Unit,
    int ListVersion,
    string Grid,
    string Subject,
    int Number,
    DateTimeOffset RecordedAt,
    IReadOnlyDictionary<string, JsonElement> Values,
    IReadOnlyList<string> Personal,
    DateTimeOffset? ErasedAt,
    long Sequence
)
{
    public static RecordView Create(CollectionRecord record) =>
        new(
            record.Id,
            record.ListCode,
            UnitCode.Of(record.ListOwner),
            record.ListVersion,
            record.GridCode,
            record.Subject,
            record.Number,
            record.RecordedAt,
            record.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal),
            [.. record.PersonalUntil.Keys.Order(StringComparer.Ordinal)],
            record.ErasedAt,
            record.Sequence
        );
}
