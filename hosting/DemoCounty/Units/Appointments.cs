using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Units;

/// <summary>Who is in post in the demo county: those who act in the stories, and a lead in every grid.</summary>
internal static class Appointments
{
    private static readonly string[] TownDesks = ["intake", "dispatcher", "verifier"];

    /// <summary>The county's leader, appointed before anybody else.</summary>
    public static Appointment Leader(DateTimeOffset at) => Make(at, County.Code, "leader", DemoAccounts.Leader);

    /// <summary>Everybody else.</summary>
    public static IReadOnlyList<Appointment> Others(DateTimeOffset at) =>
        [
            Make(at, County.FirstGrid, "gridMember", DemoAccounts.GridMember),
            .. from town in new[] { County.West, County.East }
            from desk in TownDesks
            select Make(at, town, desk, DemoAccounts.Player(desk, town, DemoAccounts.Resident)),
            .. from town in new[] { County.West, County.East }
            select Make(
                at,
                DemoAccounts.Department(town),
                "handler",
                DemoAccounts.Player("handler", town, DemoAccounts.Resident)
            ),
            .. from grid in County.Grids select Make(at, grid.Code, "gridLead", $"demo-lead-{grid.Code}"),
        ];

    private static Appointment Make(DateTimeOffset at, string unit, string kind, string holder) =>
        new(new SeededRandom($"posts/{unit}/{kind}/{holder}").Uuid(at), unit, kind, holder);
}
