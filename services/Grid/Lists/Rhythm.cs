namespace GovPlatform.GridService.Lists;

/// <summary>How often each subject of a list is due.</summary>
internal enum Rhythm
{
    Once = 1,
    Daily = 2,

    /// <summary>Weeks begin on Monday.</summary>
    Weekly = 3,
    Monthly = 4,
    Yearly = 5,
}
