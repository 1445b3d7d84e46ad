namespace GovPlatform.Faults.Load;

/// <summary>What happens in a story; see <see cref="Story"/>.</summary>
internal enum StoryKind
{
    /// <summary>An incident from the report until it is closed.</summary>
    Loop,

    /// <summary>Reported, perhaps accepted, and withdrawn by its reporter.</summary>
    Withdrawal,

    /// <summary>Solved on the spot by the grid member who reported it, and verified.</summary>
    OnTheSpot,

    /// <summary>Escalated one tier up, with notes.</summary>
    Escalation,

    /// <summary>A question to the reporter, and the answer.</summary>
    Question,

    /// <summary>Sent back by the verifier, and by the reporter.</summary>
    Rework,

    /// <summary>Several callers make the same move of one incident at once.</summary>
    Contention,

    /// <summary>The handler calls for volunteers; the incident ends before one has come.</summary>
    Call,

    /// <summary>More volunteers than places: sign-ups at once, check-in, check-out.</summary>
    Shift,

    /// <summary>Two bookings of a room for the same time at once; sometimes cancelled.</summary>
    Booking,

    /// <summary>A request for help, matched, done, and thanked for.</summary>
    Help,

    /// <summary>A post begins and ends.</summary>
    Post,

    /// <summary>Units imported.</summary>
    Import,

    /// <summary>A station hands an issue on, and the incident made of it is rejected.</summary>
    Issue,
}
