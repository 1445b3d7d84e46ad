namespace GovPlatform.StationService.Issues;

/// <summary>Where an issue stands.</summary>
internal enum IssueStatus
{
    /// <summary>待议: brought up.</summary>
    Open,

    /// <summary>小区内解决: solved in the estate.</summary>
    Solved,

    /// <summary>已上报: handed on as an incident.</summary>
    HandedOn,

    /// <summary>已答复: answered, by the station or by what became of its incident.</summary>
    Answered,
}
