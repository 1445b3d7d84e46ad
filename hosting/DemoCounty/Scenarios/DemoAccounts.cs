using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// The people who did the ninety days' work: accounts of their own, apart from the ones developers use, since only they
/// may act in the past.
/// </summary>
internal static class DemoAccounts
{
    public const string Admin = "dev-admin";
    public const string Resident = "demo-resident";
    public const string GridMember = "demo-west-grid-member";
    public const string Leader = "demo-leader";

    /// <summary>The account that plays the role in the town. <c>reporter</c> is whoever reported.</summary>
    public static string Player(string role, string town, string reporter) =>
        role switch
        {
            "reporter" => reporter,
            "leader" => Leader,
            "gridMember" => GridMember,
            _ => $"demo-{(town == County.West ? "west" : "east")}-{role}",
        };

    /// <summary>The department that handles in the town.</summary>
    public static string Department(string town) => $"{town}D01";
}
