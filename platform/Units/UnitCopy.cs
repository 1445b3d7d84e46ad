using GovPlatform.Outbox;

namespace GovPlatform.Units;

/// <summary>A service's copy of a unit of the organisation tree, as its owner last published it.</summary>
public sealed class UnitCopy : ICopy
{
    /// <summary>The unit's key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sequence number of the newest message applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>The unit's code, unique.</summary>
    public string Code { get; set; } = "";

    /// <summary>The unit's name as residents know it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The unit's level, one of the values of <c>UnitChangedV1.Level</c>.</summary>
    public string Level { get; set; } = "";

    /// <summary>Codes from the root down to the unit itself, such as <c>/990001/990001101/</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>First day on which the unit exists, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>
    /// First day on which it no longer exists, in the county's time zone; null while no end is known.
    /// </summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Code of the unit that took over from it; null while it exists, and where none did.</summary>
    public string? SuccessorCode { get; set; }

    /// <summary>Whether the unit exists on a day.</summary>
    /// <param name="day">A day in the county's time zone.</param>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}
