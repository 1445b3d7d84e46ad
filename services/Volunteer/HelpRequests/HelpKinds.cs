using System.Collections.Frozen;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>The kinds of help that can be asked for (A40).</summary>
internal static class HelpKinds
{
    /// <summary>By name.</summary>
    public static FrozenDictionary<string, HelpKind> All { get; } =
        new HelpKind[]
        {
            new("errand", "跑腿代办", "Errands"),
            new("company", "陪伴照看", "Company and care"),
            new("repair", "小修小补", "Small repairs"),
            new("moving", "搬运出行", "Carrying and transport"),
            new("tutoring", "学业辅导", "Tutoring"),
            new("goods", "物资帮扶", "Goods"),
            new("advice", "政策咨询", "Advice"),
            new("other", "其他", "Other"),
        }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
}
