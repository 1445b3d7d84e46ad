namespace GovPlatform.WholeSystem.Scenarios;

/// <summary>Expected lines of the board and services of the traces of the demo scenario, written by hand.</summary>
internal static class ScenarioSteps
{
    /// <summary>The board's lines, in the order in which the scenario waits for them.</summary>
    public static string[] BoardLines { get; } =
    [
        "驿站议题 提出",
        "一起调解 达成协议",
        "驿站议题 提出",
        "驿站议题 转为事件办理",
        "水电气暖 新上报",
        "水电气暖 已受理",
        "水电气暖 已分派",
        "水电气暖 已接单",
        "水电气暖 请求志愿者支援",
        "志愿服务 活动发起",
        "志愿服务 活动完成",
        "水电气暖 办理完毕",
        "水电气暖 核查通过",
        "水电气暖 已办结",
        "驿站议题 已答复",
        "照明 已办结",
    ];

    /// <summary>
    /// Services that the trace of each step must contain besides the gateway, by the last segment of the request's
    /// path.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> ServicesInTrace { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["station-meetings"] = ["station", "oversight"],
            ["issues"] = ["station", "oversight"],
            ["mediations"] = ["station", "oversight"],
            ["sessions"] = ["station", "oversight"],
            ["agree"] = ["station", "oversight"],
            ["hand-on"] = ["station", "incident", "oversight"],
            ["incidents"] = ["incident", "oversight"],
            ["accept"] = ["incident", "oversight"],
            ["return"] = ["incident", "oversight"],
            ["merge"] = ["incident", "oversight"],
            ["unmerge"] = ["incident", "oversight"],
            ["dispatch"] = ["incident", "oversight"],
            ["take"] = ["incident", "oversight"],
            ["call-volunteers"] = ["incident", "volunteer", "oversight"],
            ["volunteers"] = ["volunteer"],
            ["signups"] = ["volunteer", "oversight"],
            ["check-in"] = ["volunteer", "oversight"],
            ["check-out"] = ["volunteer", "oversight"],
            ["finish"] = ["volunteer", "incident", "oversight"],
            ["resolve"] = ["incident", "oversight"],
            ["verify"] = ["incident", "oversight"],
            ["patrols"] = ["grid", "oversight"],
            ["reject"] = ["incident", "grid", "oversight"],
            ["record-feedback"] = ["incident", "station", "oversight"],
        };
}
