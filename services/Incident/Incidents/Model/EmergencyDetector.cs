using System.Buffers;
using System.Text.RegularExpressions;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Finds keywords of emergencies in a report. Such a report is accepted like any other, and the response lists the
/// emergency numbers to call at once.
/// </summary>
internal static partial class EmergencyDetector
{
    private static readonly (string Number, SearchValues<string> Keywords, Regex English)[] Services =
    [
        (
            "110",
            AnyOf(
                "抢劫 抢夺 持刀 持械 斗殴 打架 打人 殴打 砍人 绑架 行凶 报警 家暴 跳楼 轻生 自杀 割腕 上吊 入室盗窃 车祸 撞人 撞了人 救命"
            ),
            Police()
        ),
        (
            "119",
            AnyOf(
                "着火 起火 失火 火灾 火警 火情 明火 自燃 冒浓烟 冒黑烟 爆炸 爆燃 燃气泄漏 煤气泄漏 天然气泄漏 燃气漏 煤气漏 被困 坍塌 溺水 落水 掉进河 掉进水 掉下井"
            ),
            FireBrigade()
        ),
        (
            "120",
            AnyOf(
                "受伤 伤者 重伤 烧伤 烫伤 摔伤 砸伤 撞伤 流血 大出血 骨折 昏迷 昏倒 晕倒 倒地不起 不省人事 休克 抽搐 心脏病 心梗 脑梗 呼吸困难 没有呼吸 中毒 触电 溺水 落水 割腕 喝农药 服毒 车祸 撞人 撞了人 救命"
            ),
            Ambulance()
        ),
    ];

    /// <summary>What has the keyword of an emergency and is none: denials, equipment, and words that only contain it.</summary>
    private static readonly string[] Harmless =
    [
        "无人受伤",
        "没有人受伤",
        "没人受伤",
        "没有受伤",
        "未受伤",
        "未造成人员受伤",
        "无人员受伤",
        "无人被困",
        "没有人被困",
        "没人被困",
        "报警器",
        "报警装置",
        "报警系统",
        "报警电话打不通",
        "火灾隐患",
        "火灾报警器",
        "火灾报警装置",
        "火灾报警系统",
        "火灾报警主机",
        "火灾演练",
        "火灾逃生演练",
        "打人工",
        "上吊顶",
        "落水管",
        "砍人行",
        "一起火锅",
    ];

    /// <summary>The emergency numbers to call, all that fit; empty for most reports.</summary>
    public static IReadOnlyList<string> NumbersFor(string text)
    {
        // What is left must not become a keyword with what follows.
        text = Harmless.Aggregate(text, (rest, words) => rest.Replace(words, "，", StringComparison.Ordinal));
        var english = text.Any(char.IsAsciiLetter) ? HarmlessEnglish().Replace(text, ",") : "";
        List<string>? numbers = null;
        foreach (var (number, keywords, pattern) in Services)
        {
            if (text.AsSpan().ContainsAny(keywords) || (english.Length > 0 && pattern.IsMatch(english)))
            {
                (numbers ??= []).Add(number);
            }
        }
        return numbers ?? (IReadOnlyList<string>)[];
    }

    [GeneratedRegex(
        @"\b(no ?one|nobody|no|not)\s+(is\s+|was\s+|were\s+)?(injur|hurt|trapped)\w*|\b(fire|smoke)[\s-]?(alarm|detector|door|drill|escape|exit|extinguisher|fighting|hazard|hydrant|lane|safety|station)s?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex HarmlessEnglish();

    [GeneratedRegex(
        @"\b(robbery|robbed|stabb(ed|ing)|gunshots?|assault(ed)?|fighting|suicide|(car|traffic|road) (crash|accident))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Police();

    [GeneratedRegex(
        @"\b(fire|burning|flames|smoke everywhere|thick smoke|explo(sion|ded)|gas (leak\w*|smell)|trapped|drown(ing|ed)|collapsed (building|wall|house))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FireBrigade();

    [GeneratedRegex(
        @"\b(injur(ed|y|ies)|bleeding|unconscious|heart attack|not breathing|poison(ed|ing)|electrocuted|drown(ing|ed)|(car|traffic|road) (crash|accident))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ambulance();

    private static SearchValues<string> AnyOf(string keywords) =>
        SearchValues.Create(keywords.Split(' '), StringComparison.Ordinal);
}
