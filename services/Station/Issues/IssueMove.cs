namespace GovPlatform.StationService.Issues;

/// <summary>What may be done to an issue; the first makes it.</summary>
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

    /// <summary>Its incident is open again.</summary>
    Reopen,
}
