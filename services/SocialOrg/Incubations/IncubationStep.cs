namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A step as it is remembered; never changed.</summary>
internal sealed class IncubationStep
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Number of the step.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done: <c>apply, supply, advance, reject, withdraw, exit</c>.</summary>
    public required string Move { get; init; }

    /// <summary>Stage before; empty for the application.</summary>
    public required string From { get; init; }

    /// <summary>Stage after.</summary>
    public required string To { get; init; }

    /// <summary>Version of the process it followed.</summary>
    public required int ProcessVersion { get; init; }

    /// <summary>Subject of whoever did it.</summary>
    public required string ActorSubject { get; init; }

    /// <summary>The post they held at that moment, or null.</summary>
    public string? ActorPost { get; init; }

    /// <summary>Code of the unit they acted for, or null.</summary>
    public string? ActorUnit { get; init; }

    /// <summary>A reason, a comment, or the code of the document supplied.</summary>
    public string? Comment { get; init; }

    /// <summary>Writes a step down.</summary>
    /// <param name="incubation">The incubation after the step.</param>
    /// <param name="sequence">Number of the step.</param>
    /// <param name="move">What was done.</param>
    /// <param name="from">Stage before.</param>
    /// <param name="context">Who did it, and when.</param>
    /// <param name="comment">What was said with it.</param>
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
