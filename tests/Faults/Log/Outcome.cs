namespace GovPlatform.Faults.Log;

/// <summary>What is known about an operation after an attempt.</summary>
internal enum Outcome
{
    /// <summary>The attempt begins; nothing is known yet.</summary>
    Sent,

    /// <summary>Acknowledged with 2xx: its effect must be there, exactly once.</summary>
    Ok,

    /// <summary>Rejected with 4xx: it must have no effect.</summary>
    Refused,

    /// <summary>No answer, or one that says nothing about the effect: there may be one effect, or none.</summary>
    Unknown,
}
