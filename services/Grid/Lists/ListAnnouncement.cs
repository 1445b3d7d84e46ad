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

    /// <param name="code">Code of the list.</param>
    /// <param name="path">Path of the unit that owns it.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static ListAnnouncement Of(string code, string path, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            Path = path,
        };

    /// <summary>Announces the list.</summary>
    /// <param name="list">As it now is.</param>
    /// <param name="retired">Whether it no longer applies.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public void Announce(ListView list, bool retired, DateTimeOffset at) => Raise(new ListChanged(at, list, retired));
}
