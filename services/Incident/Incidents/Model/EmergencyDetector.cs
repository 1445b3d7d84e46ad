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
        ("110", AnyOf("抢劫", "持刀", "斗殴", "打架", "绑架", "行凶", "报警")),
        ("119", AnyOf("着火", "起火", "火灾", "失火", "爆炸", "燃气泄漏", "煤气泄漏", "被困")),
        ("120", AnyOf("昏迷", "晕倒", "大出血", "心脏病", "中毒", "触电", "溺水", "重伤")),
    ];

    /// <summary>The emergency numbers to call; empty for most reports.</summary>
    public static IReadOnlyList<string> NumbersFor(string text)
    {
        List<string>? numbers = null;
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
