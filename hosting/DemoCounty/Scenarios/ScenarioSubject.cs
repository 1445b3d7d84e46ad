namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>A kind of matter that residents report: its category and sample descriptions.</summary>
internal sealed record ScenarioSubject(string Category, params string[] Descriptions)
{
    /// <summary>Category for which a routing rule of the western town names one unit.</summary>
    public const string StairwellLights = "lighting.stairwell";

    /// <summary>Category for which a routing rule of the western town names several units and one of last resort.</summary>
    public const string Parking = "parking.disorder";

    private static readonly ScenarioSubject Road = new("road.damage", "路面破损，有坑洼", "人行道地砖松动");
    private static readonly ScenarioSubject Facility = new("safety.facility", "健身器材松动", "儿童滑梯有裂缝");
    private static readonly ScenarioSubject Trees = new("greening.trees", "树枝压到晾衣绳", "绿篱遮挡路口视线");

    public static IReadOnlyList<ScenarioSubject> All { get; } =
    [
        Road,
        new(StairwellLights, "楼道灯不亮", "三层楼道灯不亮，晚上看不清台阶", "声控灯坏了，一直不亮"),
        new("lighting.street", "路灯不亮", "巷口路灯忽明忽暗"),
        new("sanitation.garbage", "垃圾桶满溢", "建筑垃圾堆在路边没人清运", "绿化带里有生活垃圾"),
        new("utility.water", "单元门口自来水管漏水", "楼上水压不足"),
        new(Parking, "消防通道被车辆占用", "非机动车乱停放"),
        Facility,
        Trees,
        new("neighbour.noise", "楼上深夜装修", "广场音响太晚不停"),
    ];

    /// <summary>
    /// Subjects whose incidents start at a tier below the town, so that escalating by one tier stays within the town.
    /// </summary>
    public static IReadOnlyList<ScenarioSubject> BelowTownTier { get; } = [.. All.Skip(1)];

    /// <summary>Subjects whose incidents start at the town, so that escalating by one tier leads to the county.</summary>
    public static IReadOnlyList<ScenarioSubject> OfTownTier { get; } =
    [
        new("road.manhole", "井盖缺失，已放警示牌", "主干道井盖松动，过车有响声"),
        new("utility.heating", "整栋楼暖气不热", "供热主管漏水，片区停暖"),
    ];

    /// <summary>
    /// Subjects for which no routing rule names supporting units: what a rule sends to the first of several cannot be returned.
    /// </summary>
    public static IReadOnlyList<ScenarioSubject> Returnable { get; } = [Road, Facility, Trees];

    /// <summary>Texts that read as an emergency, whatever the category's severity.</summary>
    public static IReadOnlyList<ScenarioSubject> Emergencies { get; } =
    [
        new("safety.fire", "三楼着火冒烟，有人被困（演示）", "车棚起火，电动车在燃烧（演示）"),
        new("utility.water", "水管爆裂，有老人滑倒受伤（演示）"),
    ];
}
