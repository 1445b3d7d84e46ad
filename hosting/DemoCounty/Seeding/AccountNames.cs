namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Client ids of the development accounts, one per role.</summary>
internal static class AccountNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "dev-admin",
        "dev-grid-member",
        "dev-resident",
        "dev-intake",
        "dev-dispatcher",
        "dev-handler",
        "dev-verifier",
        "dev-county-desk",
        "dev-county-handler",
        "dev-county-verifier",
        "dev-leader",
        "dev-station-head",
        "dev-volunteer-coordinator",
        "dev-volunteer",
        "dev-incubator",
        "dev-social-org",
        "dev-statistician",
        "dev-partner",
        "dev-auditor",
        "dev-other-town",
    ];
}
