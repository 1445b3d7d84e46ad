using GovPlatform.Domain;

namespace GovPlatform.GridService.Records;

/// <summary>
/// What was found out about one subject of a list (A4). A later record of the same subject is a version of its own; each
/// value is deleted when its retention ends, and what remains of a record without values is a tombstone.
/// </summary>
internal sealed class CollectionRecord : Aggregate
{
    private CollectionRecord() { }

    public string ListCode { get; private set; } = "";

    /// <summary>Path of the unit that owns the list.</summary>
    public string ListOwner { get; private set; } = "";

    /// <summary>Version of the list by which it was made.</summary>
    public int ListVersion { get; private set; }

    public string GridCode { get; private set; } = "";

    /// <summary>The grid's path; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The place, thing or grid, as it is called; empty in a tombstone.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Key of the first record of the subject, which all its versions have in common.</summary>
    public Guid Reference { get; private set; }

    /// <summary>Number of the version, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The values that say nothing about a person, by key.</summary>
    public IReadOnlyDictionary<string, StoredValue> Values { get; private set; } =
        new Dictionary<string, StoredValue>(StringComparer.Ordinal);

    /// <summary>Until when each value about a person is kept, UTC, by key; the values are in <see cref="RecordSecret"/>.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> PersonalUntil { get; private set; } =
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>When the next value has to be deleted, UTC; null when none is left.</summary>
    public DateTimeOffset? NextDeletionAt { get; private set; }

    /// <summary>When the last value was deleted, UTC; null while there are values.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>
    /// Subject of the account that made it; a repeated request with the same id must come from the same account. Not shown, and
    /// empty in a tombstone.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>
    /// A keyed digest of the request, by which its repetition is known; null in a tombstone. Values can be guessed from a digest
    /// without a key.
    /// </summary>
    public byte[]? Digest { get; private set; }

    /// <param name="draft">What was recorded.</param>
    /// <param name="previous">The newest record of the same subject; null for the first.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static CollectionRecord Create(RecordDraft draft, CollectionRecord? previous, DateTimeOffset at)
    {
        var record = new CollectionRecord
        {
            Id = draft.Id,
            ListCode = draft.List,
            ListOwner = draft.ListOwner,
            ListVersion = draft.ListVersion,
            GridCode = draft.Grid.Code,
            Path = draft.Grid.Path,
            Subject = draft.Subject,
            Reference = previous?.Reference ?? draft.Id,
            Number = (previous?.Number ?? 0) + 1,
            RecordedAt = at.ToUniversalTime(),
            Values = draft.Values,
            PersonalUntil = draft.PersonalUntil,
            EnteredBy = draft.EnteredBy,
            Digest = draft.Digest,
        };
        record.NextDeletionAt = record.FirstEnd() ?? at.AddYears(1);
        record.Raise(new CollectionRecorded(at, draft.PostKind, draft.Asked, draft.Taken, draft.Minutes));
        return record;
    }

    /// <summary>Deletes the values whose retention has ended; what is left without a value becomes a tombstone.</summary>
    /// <param name="at">UTC.</param>
    /// <returns>Keys of the values about a person that have to be deleted with it.</returns>
    public IReadOnlyList<string> DeleteExpired(DateTimeOffset at)
    {
        var personal = PersonalUntil.Where(value => value.Value <= at).Select(value => value.Key).ToList();
        Values = Values.Where(value => value.Value.Until > at).ToDictionary(StringComparer.Ordinal);
        PersonalUntil = PersonalUntil.Where(value => value.Value > at).ToDictionary(StringComparer.Ordinal);
        NextDeletionAt = FirstEnd();
        if (NextDeletionAt is null)
        {
            (ErasedAt, Subject, EnteredBy) = (at, "", "");
        }
        // It was made over values that are gone.
        Digest = null;
        Raise(new RecordExpired(at));
        return personal;
    }

    private DateTimeOffset? FirstEnd() =>
        Values.Values.Select(value => value.Until).Concat(PersonalUntil.Values).Cast<DateTimeOffset?>().Min();
}
