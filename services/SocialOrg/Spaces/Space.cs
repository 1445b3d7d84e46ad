using GovPlatform.Domain;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space of the incubation base that is allocated to organisations (A24, A26).</summary>
internal sealed class Space : Aggregate
{
    private Space() { }

    /// <summary>Unique within the unit.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Path of that unit; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Number of people it holds; null where not counted.</summary>
    public int? Capacity { get; private set; }

    /// <summary>The building it is in, or null.</summary>
    public string? Premises { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated id means the same space only for this account.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

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
