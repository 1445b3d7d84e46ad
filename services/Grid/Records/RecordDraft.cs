using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Records;

/// <summary>What is to be recorded.</summary>
/// <param name="Id">Key of the record.</param>
/// <param name="Grid">The grid in which the subject lies.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record RecordDraft(Guid Id, UnitState Grid, string Subject)
{
    /// <summary>Code of the list.</summary>
    public required string List { get; init; }

    /// <summary>Path of the unit that owns the list.</summary>
    public required string ListOwner { get; init; }

    /// <summary>The list's present version.</summary>
    public required int ListVersion { get; init; }

    /// <summary>The values that say nothing about a person, taken ones included.</summary>
    public required IReadOnlyDictionary<string, StoredValue> Values { get; init; }

    /// <summary>Until when each value about a person is kept.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> PersonalUntil { get; init; }

    /// <summary>How many values were entered.</summary>
    public required int Asked { get; init; }

    /// <summary>How many values were held already, so that they were not asked for.</summary>
    public required int Taken { get; init; }

    /// <summary>How long it took; null where that was not said. Published with the post's kind and not stored.</summary>
    public int? Minutes { get; init; }

    /// <summary>Kind of post of the caller; null without one.</summary>
    public string? PostKind { get; init; }

    public required string EnteredBy { get; init; }

    public required byte[] Digest { get; init; }
}
