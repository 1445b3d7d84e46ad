namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Names of the moves, and the ends that moves lead to.</summary>
internal static class IncubationMoves
{
    /// <summary>The name of a move in messages and tables.</summary>
    public static string NameOf(this IncubationMove move) =>
        move switch
        {
            IncubationMove.Apply => "apply",
            IncubationMove.Supply => "supply",
            IncubationMove.Advance => "advance",
            IncubationMove.Reject => "reject",
            IncubationMove.Withdraw => "withdraw",
            IncubationMove.Exit => "exit",
        };

    /// <summary>The move that leads to an end.</summary>
    /// <param name="end">One of <see cref="IncubationProcess.OtherEnds"/>.</param>
    public static IncubationMove MoveTo(string end) =>
        end switch
        {
            "rejected" => IncubationMove.Reject,
            "withdrawn" => IncubationMove.Withdraw,
            "exited" => IncubationMove.Exit,
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "No move leads to this end."),
        };

    /// <summary>Code of the end that a move leads to.</summary>
    /// <param name="move">A move that ends an incubation.</param>
    public static string EndOf(IncubationMove move) =>
        move switch
        {
            IncubationMove.Reject => "rejected",
            IncubationMove.Withdraw => "withdrawn",
            IncubationMove.Exit => "exited",
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "This move does not end an incubation."),
        };
}
