namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>One step of an incubation's history. Append-only.</summary>
internal sealed class IncubationStep
{
    public required Guid IncubationId { get; init; }

    /// <summary>Number of the step, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the step was taken, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done: <c>apply, supply, advance, reject, withdraw, exit</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Code of the stage before; empty for the application.</summary>
    public required string From { get; init; }

    /// <summary>Code of the stage after.</summary>
    public required string To { get; init; }

    public required int ProcessVersion { get; init; }

    /// <summary>Subject of the account that took the step.</summary>
    public required string ActorSubject { get; init; }

    /// <summary>Kind of the post held at that time, or null.</summary>
    public string? ActorPost { get; init; }

    /// <summary>Code of the unit acted for, or null.</summary>
    public string? ActorUnit { get; init; }

    /// <summary>A reason, a comment, or the code of the document supplied.</summary>
    public string? Comment { get; init; }

    public static IncubationStep Create(
        Incubation incubation,
        long sequence,
        IncubationMove move,
        string from,
        CommandContext context,
        string? comment
    ) =>
        new()
        {
            IncubationId = incubation.Id,
            Sequence = sequence,
            At = context.At,
            Move = move.NameOf(),
            From = from,
            To = incubation.Stage,
            ProcessVersion = incubation.ProcessVersion,
            ActorSubject = context.Subject,
            ActorPost = context.Post,
            ActorUnit = context.Unit,
            Comment = comment,
        };
}
