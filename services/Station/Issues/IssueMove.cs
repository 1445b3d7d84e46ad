namespace GovPlatform.StationService.Issues;

/// <summary>Transitions of an issue; the first creates it.</summary>
internal enum IssueMove
{
    /// <summary>提出.</summary>
    Raise,

    /// <summary>解决.</summary>
    Solve,

    /// <summary>答复.</summary>
    Answer,

    /// <summary>上报.</summary>
    HandOn,

    /// <summary>The incident it was handed on as was reopened.</summary>
    Reopen,
}
