namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Words and ends of the moves.</summary>
internal static class IncubationMoves
{
    /// <summary>The move as messages and tables write it.</summary>
    /// <param name="move">The move.</param>
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

    /// <summary>The end a move leads to.</summary>
    /// <param name="move">A move that ends an incubation.</param>
    public static string EndOf(IncubationMove move) =>
        move switch
        {
            IncubationMove.Reject => "rejected",
            IncubationMove.Withdraw => "withdrawn",
            IncubationMove.Exit => "exited",
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "It ends nothing."),
        };
}
