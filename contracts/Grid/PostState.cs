namespace GovPlatform.Contracts.Grid;

/// <summary>A post that is held, or will be, as a checkpoint states it.</summary>
public sealed record PostState
{
    /// <summary>The post's key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the post's last step.</summary>
    public required long Sequence { get; init; }

    /// <summary>Path of the unit to which the post belongs.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Code of that unit.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Kind of post, such as <c>dispatcher</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Subject of the account that holds it, or null.</summary>
    public string? Holder { get; init; }

    /// <summary>From when the holder has the rights of the post, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, UTC, exclusive; null while they last.</summary>
    public DateTimeOffset? To { get; init; }
}
