namespace GovPlatform.Contracts;

/// <summary>A subject and how many steps it has made.</summary>
public sealed record SubjectStep
{
    /// <summary>Key of the aggregate.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of its last step, without the epoch.</summary>
    public required long Step { get; init; }
}
