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

    /// <summary>The account of a partner agency.</summary>
    public const string Partner = "demo-partner";

    /// <summary>The account of a role, in a town unless there is one for the whole county.</summary>
    public static string AccountFor(string role, string town) =>
        role switch
        {
            "leader" => Leader,
            "gridMember" => GridMember,
            "team" => "demo-west-team",
            "countyDesk" => "demo-county-desk",
            "countyHandler" => "demo-county-handler",
            "countyVerifier" => "demo-county-verifier",
            _ => $"demo-{(town == County.West ? "west" : "east")}-{role}",
        };

    /// <summary>Unit code of the department that handles the town's incidents.</summary>
    public static string Department(string town) => $"{town}D01";

    /// <summary>Unit code of the western town's second department, the one for parking.</summary>
    public const string Team = $"{County.West}D02";

    /// <summary>Unit code of the department that handles what was passed on to the county.</summary>
    public const string CountyDepartment = $"{County.Code}D01";
}
