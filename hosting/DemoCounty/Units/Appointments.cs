using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Units;

/// <summary>The posts of the demo county: the roles of the scenarios, and a lead in each grid.</summary>
internal static class Appointments
{
    private static readonly string[] TownDesks = ["intake", "dispatcher", "verifier"];

    /// <summary>Appointed first: <see cref="Seeding.Seeder"/> derives its dates from this appointment.</summary>
    public static Appointment Leader(DateTimeOffset at) => Create(at, County.Code, "leader", DemoAccounts.Leader);

    public static IReadOnlyList<Appointment> Others(DateTimeOffset at) =>
        [
            Create(at, County.FirstGrid, "gridMember", DemoAccounts.GridMember),
            .. from town in new[] { County.West, County.East }
            from desk in TownDesks
            select Create(at, town, desk, DemoAccounts.AccountFor(desk, town)),
            .. from town in new[] { County.West, County.East }
            select Create(at, DemoAccounts.Department(town), "handler", DemoAccounts.AccountFor("handler", town)),
            Create(at, DemoAccounts.Team, "handler", DemoAccounts.AccountFor("team", County.West)),
            Create(at, DemoAccounts.CountyDepartment, "handler", DemoAccounts.AccountFor("countyHandler", County.Code)),
            Create(at, County.Code, "countyDesk", DemoAccounts.AccountFor("countyDesk", County.Code)),
            Create(at, County.Code, "verifier", DemoAccounts.AccountFor("countyVerifier", County.Code)),
            Create(at, County.Code, "partner", DemoAccounts.Partner),
            .. from grid in County.Grids select Create(at, grid.Code, "gridLead", $"demo-lead-{grid.Code}"),
        ];

    private static Appointment Create(DateTimeOffset at, string unit, string kind, string holder) =>
        new(new SeededRandom($"posts/{unit}/{kind}/{holder}").Uuid(at), unit, kind, holder);
}
