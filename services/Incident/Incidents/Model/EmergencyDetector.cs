using System.Buffers;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Words that read as an emergency. Such a report is taken like any other, and its answer says whom to call at once: a
/// queue is no place for a fire.
/// </summary>
internal static class EmergencyDetector
{
    private static readonly (string Number, SearchValues<string> Words)[] Calls =
    [
        ("110", Any("抢劫", "持刀", "斗殴", "打架", "绑架", "行凶", "报警")),
        ("119", Any("着火", "起火", "火灾", "失火", "爆炸", "燃气泄漏", "煤气泄漏", "被困")),
        ("120", Any("昏迷", "晕倒", "大出血", "心脏病", "中毒", "触电", "溺水", "重伤")),
    ];

    /// <summary>The numbers to call; none for most reports.</summary>
    public static IReadOnlyList<string> NumbersFor(string text)
    {
        List<string>? numbers = null;
        foreach (var (number, words) in Calls)
        {
            if (text.AsSpan().ContainsAny(words))
            {
                (numbers ??= []).Add(number);
            }
        }
        return numbers ?? (IReadOnlyList<string>)[];
    }

    private static SearchValues<string> Any(params ReadOnlySpan<string> words) =>
        SearchValues.Create(words, StringComparison.Ordinal);
}
