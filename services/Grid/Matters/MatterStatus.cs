namespace GovPlatform.GridService.Matters;

internal enum MatterStatus
{
    /// <summary>待处理: neither settled nor handed on.</summary>
    Open,

    /// <summary>当场解决: settled by those who found it; no incident.</summary>
    Settled,

    /// <summary>已上报: handed on as an incident.</summary>
    HandedOn,

    /// <summary>已答复: the incident has ended.</summary>
    Answered,
}
