namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What can be done with an incubation.</summary>
internal enum IncubationMove
{
    /// <summary>Somebody applied.</summary>
    Apply,

    /// <summary>A document was supplied; the stage stays.</summary>
    Supply,

    /// <summary>A reviewer led it to the next stage.</summary>
    Advance,

    /// <summary>The centre said no.</summary>
    Reject,

    /// <summary>The applicant took it back.</summary>
    Withdraw,

    /// <summary>It left after it had been admitted.</summary>
    Exit,
}

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
