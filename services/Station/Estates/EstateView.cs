namespace GovPlatform.StationService.Estates;

/// <summary>An estate as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Name as residents know it.</param>
/// <param name="Unit">Code of the community or grid it lies in.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record EstateView(Guid Id, string Code, string Name, string Unit, long Sequence)
{
    /// <summary>Shows an estate.</summary>
    /// <param name="estate">The estate.</param>
    public static EstateView Create(Estate estate) =>
        new(estate.Id, estate.Code, estate.Name, estate.UnitCode, estate.Sequence);
}
