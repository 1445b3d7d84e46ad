namespace GovPlatform.StationService.Estates;

/// <param name="Unit">Code of the community or grid that contains the estate.</param>
internal sealed record EstateView(Guid Id, string Code, string Name, string Unit, long Sequence)
{
    public static EstateView Create(Estate estate) =>
        new(estate.Id, estate.Code, estate.Name, estate.UnitCode, estate.Sequence);
}
