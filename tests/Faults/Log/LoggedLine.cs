namespace GovPlatform.Faults.Log;

/// <summary>One line of the operation log.</summary>
/// <param name="Number">Number of the operation; all attempts of one operation have the same.</param>
/// <param name="Outcome">Written before the attempt (<see cref="Outcome.Sent"/>) and after it.</param>
/// <param name="Op">Kind of operation, such as <c>report</c> or <c>move</c>.</param>
/// <param name="Mark">
/// Text by which the effect is recognised in the database; unique per operation, except where several operations ask for
/// the same effect (two sign-ups of one volunteer for one shift).
/// </param>
/// <param name="Key">The idempotency key, or null where the client's id makes the request repeatable.</param>
/// <param name="Hash">Hash of the content as it must be stored; see <see cref="ContentHash"/>.</param>
/// <param name="At">By the driver's clock, UTC.</param>
/// <param name="IsContended">Whether a rejection is expected to be possible, because operations compete.</param>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="Code">Code of the problem, or the reason why there is no answer.</param>
/// <param name="Subject">Id of the resource: the one asked about or, after an answer, the one in it.</param>
/// <param name="Sequence">Sequence in the answer, or null.</param>
internal sealed record LoggedLine(
    int Number,
    Outcome Outcome,
    string Op,
    string Mark,
    string? Key,
    string Hash,
    DateTimeOffset At,
    bool IsContended = false,
    int? Status = null,
    string? Code = null,
    string? Subject = null,
    long? Sequence = null
);
