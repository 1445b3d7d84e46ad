using GovPlatform.Domain;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// The steps of one list as others learn of them. Configuration has versions, which no message carries; this row gives them the
/// sequence of an aggregate.
/// </summary>
internal sealed class ListAnnouncement : Aggregate
{
    /// <summary>Code of the list; unique with its owner.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Path of the unit that owns the list.</summary>
    public string Path { get; private set; } = "";

    public static ListAnnouncement Of(CollectionList list, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Code = list.Code,
            Path = list.OwnerPath,
        };

    /// <summary>Announces the list as it now is.</summary>
    public void Announce(CollectionList list, DateTimeOffset at) =>
        Raise(new ListChanged(at, ListView.Create(list), list.RetiredAt is not null));
}
