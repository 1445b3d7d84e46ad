namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>A kind of matter that residents report: its category and sample descriptions.</summary>
internal sealed record ScenarioSubject(string Category, params string[] Descriptions)
{
    public static IReadOnlyList<ScenarioSubject> All { get; } =
    [
        new("road.damage", "路面破损，有坑洼", "人行道地砖松动"),
        new("lighting.stairwell", "楼道灯不亮", "三层楼道灯不亮，晚上看不清台阶", "声控灯坏了，一直不亮"),
        new("lighting.street", "路灯不亮", "巷口路灯忽明忽暗"),
        new("sanitation.garbage", "垃圾桶满溢", "建筑垃圾堆在路边没人清运", "绿化带里有生活垃圾"),
        new("utility.water", "单元门口自来水管漏水", "楼上水压不足"),
        new("parking.disorder", "消防通道被车辆占用", "非机动车乱停放"),
        new("safety.facility", "健身器材松动", "儿童滑梯有裂缝"),
        new("greening.trees", "树枝压到晾衣绳", "绿篱遮挡路口视线"),
        new("neighbour.noise", "楼上深夜装修", "广场音响太晚不停"),
    ];

    /// <summary>
    /// Subjects whose incidents start at a tier below the town, so that escalating by one tier stays within the town.
    /// </summary>
    public static IReadOnlyList<ScenarioSubject> BelowTownTier { get; } = [.. All.Skip(1)];
}
