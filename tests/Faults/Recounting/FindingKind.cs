namespace GovPlatform.Faults.Recounting;

/// <summary>The promises that are checked; of each, the number of breaches must be zero.</summary>
internal enum FindingKind
{
    /// <summary>Acknowledged and not there.</summary>
    Lost,

    /// <summary>There more than once.</summary>
    Duplicated,

    /// <summary>There, though it was rejected or never sent.</summary>
    Phantom,

    /// <summary>There, with other content than was sent.</summary>
    Corrupt,

    /// <summary>The answer's sequence is not that of the step it made.</summary>
    WrongAnswer,

    /// <summary>Rejected, though nothing competed with it.</summary>
    RejectedWithoutCause,

    /// <summary>A repetition with the same key was answered otherwise.</summary>
    RepetitionDiffers,

    /// <summary>Answered 500.</summary>
    InternalError,

    /// <summary>Steps of a timeline with gaps, out of order in time, or not joined to one another.</summary>
    BrokenTimeline,

    /// <summary>A step that the life cycle does not have.</summary>
    IllegalTransition,

    /// <summary>A step without its fact in the ledger, or a cause without its reaction.</summary>
    MissingEffect,

    /// <summary>A step with more than one fact, or a cause with more than one reaction.</summary>
    RepeatedEffect,

    /// <summary>A fact or a reaction without its cause.</summary>
    EffectWithoutCause,

    /// <summary>A copy in another service that is not what its source is.</summary>
    StaleCopy,

    /// <summary>A figure of the API that is not what the rows add up to.</summary>
    WrongFigure,

    /// <summary>A checkpoint of the ledger that is not the hash of what it seals.</summary>
    BrokenLedger,

    /// <summary>More places taken than there are, or a room booked twice for one time.</summary>
    BrokenLimit,

    /// <summary>A message set aside: parked in an outbox, or in an error or dead-letter queue.</summary>
    ParkedMessage,

    /// <summary>Not delivered, not answered or not healthy within the bound after the faults ended.</summary>
    NotLive,
}
