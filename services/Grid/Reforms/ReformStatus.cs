namespace GovPlatform.GridService.Reforms;

internal enum ReformStatus
{
    /// <summary>Its day has not come.</summary>
    Planned,

    Applied,

    /// <summary>Taken back before its day.</summary>
    Withdrawn,

    /// <summary>On its day the tree was no longer one to which it fits; see <see cref="Reform.Failure"/>.</summary>
    Failed,
}
