using GovPlatform.Domain;

namespace GovPlatform.StationService.Estates;

/// <summary>An estate (小区、家属楼院) under a community (A29).</summary>
internal sealed class Estate : Aggregate
{
    private Estate() { }

    /// <summary>Code of the estate, unique in the county.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name as residents know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Code of the community or grid it lies in.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>That unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same estate.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Puts an estate on the register.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="code">Code, not taken.</param>
    /// <param name="name">Name.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="path">Path of the unit.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Estate Register(
        Guid id,
        string code,
        string name,
        string unit,
        string path,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var estate = new Estate
        {
            Id = id,
            Code = code,
            Name = name,
            UnitCode = unit,
            Path = path,
            EnteredBy = enteredBy,
        };
        estate.Raise(new EstateRegistered(at));
        return estate;
    }
}
