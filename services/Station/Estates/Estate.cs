using GovPlatform.Domain;

namespace GovPlatform.StationService.Estates;

/// <summary>An estate (小区、家属楼院) under a community (A29).</summary>
internal sealed class Estate : Aggregate
{
    private Estate() { }

    /// <summary>Unique in the county.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Code of the community or grid that contains the estate.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Path of that unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this
    /// estate.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
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
