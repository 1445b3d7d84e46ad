using System.Collections.Frozen;
using System.Text.Json;

namespace GovPlatform.OversightService.Board;

/// <summary>The texts of the board for one fact.</summary>
/// <param name="What">Group of the category, or kind of matter.</param>
/// <param name="Move">The transition.</param>
/// <param name="ShowsTown">Whether the town may be named.</param>
internal sealed record BoardTexts(string What, string Move, bool ShowsTown = true)
{
    /// <summary>
    /// Groups by the first part of a category's code. Categories that concern neighbours and families are left out on
    /// purpose; their matters appear under a general term.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Groups = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["lighting"] = "照明",
        ["sanitation"] = "环境卫生",
        ["road"] = "道路设施",
        ["utility"] = "水电气暖",
        ["parking"] = "停车秩序",
        ["safety"] = "公共安全",
        ["greening"] = "园林绿化",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> IncidentMoves = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["accept"] = "已受理",
        ["reject"] = "不予受理",
        ["merge"] = "并案办理",
        ["unmerge"] = "取消并案",
        ["join"] = "联合处置",
        ["dispatch"] = "已分派",
        ["take"] = "已接单",
        ["return"] = "退单重派",
        ["approveSuspension"] = "挂起",
        ["resume"] = "恢复办理",
        ["handOver"] = "转外部办理",
        ["resolve"] = "办理完毕",
        ["verify"] = "核查通过",
        ["rework"] = "返工",
        ["recordFeedback"] = "回访不满意，继续办理",
        ["withdraw"] = "已撤销",
        ["escalate"] = "上提一级",
        ["requestReopen"] = "申请复开",
        ["reopen"] = "复开",
        ["refuseReopen"] = "不予复开",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> SessionTypes = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["policyTalk"] = "政策宣讲",
        ["volunteerService"] = "党员志愿服务",
        ["partyClass"] = "党课",
        ["lecture"] = "专题讲座",
        ["culture"] = "文体活动",
        ["reading"] = "图书阅览",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The texts for a fact; null for most types, which the board does not show.</summary>
    /// <param name="type">The fact's type, as the ledger names it.</param>
    /// <param name="content">The fact's message.</param>
    public static BoardTexts? TextFor(string type, JsonElement content) =>
        (type, content.GetStringOrNull("move")) switch
        {
            ("Incident.IncidentReportedV1", _) => new(GetGroup(content), "新上报"),
            ("Incident.IncidentClosedV1", _) => new(GetGroup(content), "已办结"),
            ("Incident.IncidentSupervisedV1", _) => new(GetGroup(content), "已督办"),
            ("Incident.VolunteersCalledV1", _) => new(GetGroup(content), "请求志愿者支援"),
            ("Incident.IncidentMovedV1", { } move) when IncidentMoves.TryGetValue(move, out var text) => new(
                GetGroup(content),
                text
            ),
            ("Station.StationIssueMovedV1", "raise") => new("驿站议题", "提出"),
            // Shown as the mediation that settled it; a second line, with the town, would reveal where that was.
            ("Station.StationIssueMovedV1", "solve") when content.IsTrue("byMediation") => null,
            ("Station.StationIssueMovedV1", "solve") => new("驿站议题", "小区内解决"),
            ("Station.StationIssueMovedV1", "answer") => new("驿站议题", "已答复"),
            ("Station.StationIssueHandedOnV1", _) => new("驿站议题", "转为事件办理"),
            ("Station.MediationMovedV1", "agree") => new("一起调解", "达成协议", ShowsTown: false),
            ("Station.StationSessionHeldV1", _) => new(
                SessionTypes.GetValueOrDefault(content.GetStringOrNull("type") ?? "", "驿站活动"),
                "举办一场"
            ),
            ("Volunteer.VolunteerActivityChangedV1", _) when content.GetStringOrNull("status") == "planned" => new(
                "志愿服务",
                "活动发起"
            ),
            ("Volunteer.VolunteerActivityChangedV1", _) when content.GetStringOrNull("status") == "finished" => new(
                "志愿服务",
                "活动完成"
            ),
            ("SocialOrg.IncubationMovedV1", _) when content.GetStringOrNull("stage") == "incubating" => new(
                "社会组织",
                "进入孵化"
            ),
            ("SocialOrg.IncubationMovedV1", _) when content.GetStringOrNull("stage") == "graduated" => new(
                "社会组织",
                "孵化出壳"
            ),
            _ => null,
        };

    private static string GetGroup(JsonElement content)
    {
        var category = content.GetObjectOrNull("state")?.GetStringOrNull("category") ?? "";
        return Groups.GetValueOrDefault(category.Split('.')[0], "居民事项");
    }
}
