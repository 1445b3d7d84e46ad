namespace GovPlatform.Gateway.Overview;

/// <summary>One service in <c>/status</c>.</summary>
/// <param name="Ready">Whether the service handles requests: its status is not <c>down</c>.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Reasons">Why the status is not <c>ok</c>; empty if it is.</param>
/// <param name="Parts">State of each dependency; empty if the service did not answer.</param>
internal sealed record ServiceView(
    string Name,
    bool Ready,
    string Status,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<PartView> Parts
);
