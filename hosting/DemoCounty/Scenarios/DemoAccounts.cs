using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// The accounts of the scenarios. They are separate from the development accounts, because only they may set the time
/// of a request in the past.
/// </summary>
internal static class DemoAccounts
{
    public const string Admin = "dev-admin";

    /// <summary>The second person, who confirms appointments to administrative posts.</summary>
    public const string SecondAdmin = "demo-admin";

    public const string Resident = "demo-resident";
    public const string GridMember = "demo-west-grid-member";
    public const string Leader = "demo-leader";

    /// <summary>
    /// The account of a role in a town; for the role <c>reporter</c>, <paramref name="reporter"/> itself.
    /// </summary>
    public static string AccountFor(string role, string town, string reporter) =>
        role switch
        {
            "reporter" => reporter,
            "leader" => Leader,
            "gridMember" => GridMember,
            _ => $"demo-{(town == County.West ? "west" : "east")}-{role}",
        };

    /// <summary>Unit code of the department that handles the town's incidents.</summary>
    public static string Department(string town) => $"{town}D01";
}
