namespace GovPlatform.Units;

/// <summary>What a service knows of a unit of the organisation tree: a copy of what its owner last said.</summary>
public sealed class UnitCopy
{
    /// <summary>The unit's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The newest step applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Its code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its level, as the message says it.</summary>
    public string Level { get; set; } = "";

    /// <summary>Its path, itself included.</summary>
    public string Path { get; set; } = "";

    /// <summary>First day it exists.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day it no longer exists, or null.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether it exists on a day.</summary>
    /// <param name="day">A day in the county's time zone.</param>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}
