using System.Buffers;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Finds keywords of emergencies in a report. Such a report is accepted like any other, and the response lists the
/// emergency numbers to call at once.
/// </summary>
internal static class EmergencyDetector
{
    private static readonly (string Number, SearchValues<string> Keywords)[] Services =
    [
        (
            "110",
            AnyOf(
                "抢劫",
                "抢夺",
                "持刀",
                "持械",
                "斗殴",
                "打架",
                "打人",
                "殴打",
                "绑架",
                "行凶",
                "报警",
                "家暴",
                "跳楼",
                "轻生",
                "入室盗窃"
            )
        ),
        (
            "119",
            AnyOf(
                "着火",
                "起火",
                "失火",
                "火灾",
                "火警",
                "自燃",
                "冒浓烟",
                "爆炸",
                "爆燃",
                "燃气泄漏",
                "煤气泄漏",
                "天然气泄漏",
                "燃气漏",
                "煤气漏",
                "被困",
                "坍塌",
                "溺水"
            )
        ),
        (
            "120",
            AnyOf(
                "受伤",
                "伤者",
                "重伤",
                "烧伤",
                "烫伤",
                "摔伤",
                "砸伤",
                "流血",
                "大出血",
                "骨折",
                "昏迷",
                "昏倒",
                "晕倒",
                "休克",
                "抽搐",
                "心脏病",
                "呼吸困难",
                "没有呼吸",
                "中毒",
                "触电",
                "溺水"
            )
        ),
    ];

    /// <summary>What says that there is no emergency, although it has the keyword of one.</summary>
    private static readonly string[] Denials =
    [
        "无人受伤",
        "没有人受伤",
        "没人受伤",
        "未造成人员受伤",
        "无人被困",
        "没有人被困",
        "没人被困",
    ];

    /// <summary>The emergency numbers to call, all that fit; empty for most reports.</summary>
    public static IReadOnlyList<string> NumbersFor(string text)
    {
        List<string>? numbers = null;
        text = Denials.Aggregate(text, (rest, denial) => rest.Replace(denial, "", StringComparison.Ordinal));
        foreach (var (number, keywords) in Services)
        {
            if (text.AsSpan().ContainsAny(keywords))
            {
                (numbers ??= []).Add(number);
            }
        }
        return numbers ?? (IReadOnlyList<string>)[];
    }

    private static SearchValues<string> AnyOf(params ReadOnlySpan<string> keywords) =>
        SearchValues.Create(keywords, StringComparison.Ordinal);
}
