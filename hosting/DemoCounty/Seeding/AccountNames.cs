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
        "dev-leader",
        "dev-station-head",
        "dev-volunteer-coordinator",
        "dev-volunteer",
        "dev-incubator",
        "dev-social-org",
        "dev-partner",
        "dev-other-town",
    ];
}
