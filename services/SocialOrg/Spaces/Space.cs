using GovPlatform.Domain;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space of the incubation base that is let to organisations (A24, A26).</summary>
internal sealed class Space : Aggregate
{
    private Space() { }

    /// <summary>Its code; one of a kind in its unit.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Path of that unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>People it holds, or null where nobody counted.</summary>
    public int? Capacity { get; private set; }

    /// <summary>The house it is in, or null.</summary>
    public string? Premises { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same space.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Opens one.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="code">Its code.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place">The unit it belongs to.</param>
    /// <param name="capacity">People it holds, or null.</param>
    /// <param name="premises">The house it is in, or null.</param>
    /// <param name="context">Who enters it, and when.</param>
    public static Space Open(
        Guid id,
        string code,
        string name,
        UnitPlace place,
        int? capacity,
        string? premises,
        CommandContext context
    )
    {
        var space = new Space
        {
            Id = id,
            Code = code,
            Name = name,
            Unit = place.Code,
            Path = place.Path,
            Capacity = capacity,
            Premises = premises,
            EnteredBy = context.Subject,
        };
        space.Raise(new SpaceOpened(context.At));
        return space;
    }
}
