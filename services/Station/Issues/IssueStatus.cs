namespace GovPlatform.StationService.Issues;

internal enum IssueStatus
{
    /// <summary>待议.</summary>
    Open,

    /// <summary>小区内解决: solved within the estate.</summary>
    Solved,

    /// <summary>已上报: handed on as an incident.</summary>
    HandedOn,

    /// <summary>已答复: answered by the station, or by the end of its incident.</summary>
    Answered,
}
