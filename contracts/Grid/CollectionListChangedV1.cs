namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A duty list or a collection list has a new version, or was retired (A4): what it is about and how often it is due. Apply the
/// newest <see cref="Sequence"/> per list.
/// </summary>
public sealed record CollectionListChangedV1 : IFact
{
    /// <summary>The list's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the unit that owns the list, which applies to all grids below it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Code of the list, such as <c>fire.hydrants</c>; unique on the way from the root to a unit.</summary>
    public required string List { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary><c>duty</c> or <c>collection</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What a record is about: <c>place</c>, <c>thing</c>, <c>household</c>, <c>organisation</c> or <c>grid</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How often each subject is due: <c>once</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>yearly</c>.</summary>
    public required string Due { get; init; }

    /// <summary>How many fields the list asks for.</summary>
    public required int FieldsAsked { get; init; }

    /// <summary>How many fields it takes from what is held already.</summary>
    public required int FieldsTaken { get; init; }

    /// <summary>Whether it no longer applies.</summary>
    public required bool Retired { get; init; }
}
