using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What somebody applies for.</summary>
/// <param name="Id">Key of the incubation.</param>
/// <param name="OrganizationName">Name the organisation is to have.</param>
/// <param name="Category">Category it is to have.</param>
/// <param name="Place">The unit applied to.</param>
/// <param name="Owner">Subject of the applicant's account; empty where the centre applies for somebody without one.</param>
/// <param name="Documents">What is supplied with it.</param>
internal sealed record Application(
    Guid Id,
    string OrganizationName,
    string Category,
    UnitPlace Place,
    string Owner,
    IReadOnlyList<GivenDocument> Documents
);

/// <summary>A document as somebody hands it in.</summary>
/// <param name="Code">Which of the process's documents it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reference">Where it is kept, such as a file number, or null.</param>
internal sealed record GivenDocument(string Code, string Title, string? Reference);

/// <summary>A document that was supplied.</summary>
internal sealed class SuppliedDocument
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Which of the process's documents it is.</summary>
    public required string Code { get; init; }

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where it is kept, or null.</summary>
    public string? Reference { get; set; }

    /// <summary>When it was supplied, UTC.</summary>
    public DateTimeOffset SuppliedAt { get; set; }

    /// <summary>Subject of whoever supplied it.</summary>
    public string SuppliedBy { get; set; } = "";
}

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
