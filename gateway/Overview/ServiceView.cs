namespace GovPlatform.Gateway.Overview;

/// <summary>One service in the gateway's overview.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Whether it takes requests.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Reasons">What is wrong, empty when nothing is.</param>
/// <param name="Parts">What it rests on, one by one.</param>
internal sealed record ServiceView(
    string Name,
    bool Ready,
    string Status,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<PartView> Parts
);
