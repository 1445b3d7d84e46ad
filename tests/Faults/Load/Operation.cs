namespace GovPlatform.Faults.Load;

/// <summary>One call that changes something, and how its effect is recognised.</summary>
/// <param name="Op">Kind of operation.</param>
/// <param name="Account">Client id of the caller.</param>
/// <param name="Path">Path below <c>/api/v1</c>.</param>
/// <param name="Body">JSON or CSV.</param>
/// <param name="Mark">See <see cref="Log.LoggedLine"/>.</param>
/// <param name="Hash">Hash of the content as it must be stored.</param>
internal sealed record Operation(string Op, string Account, string Path, string Body, string Mark, string Hash)
{
    /// <summary>Number within the seed.</summary>
    public int Number { get; init; }

    /// <summary>The idempotency key; null if the client's own id makes the call repeatable.</summary>
    public string? Key { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Id of the resource, if it is known before the answer.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether other operations may win over it, so that a rejection is an expected answer.</summary>
    public bool IsContended { get; init; }

    /// <summary>Whether it is sent once more, with the same key, after it was acknowledged.</summary>
    public bool IsRepeated { get; init; }
}
