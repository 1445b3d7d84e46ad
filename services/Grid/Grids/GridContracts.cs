using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Grids;

/// <summary>Maps the domain events of a grid to contracts: each is published, as the grid's whole state.</summary>
internal static class GridContracts
{
    public static IFact? Decide(Grid grid, RaisedEvent raised) =>
        raised.Event switch
        {
            GridCreated or GridRedrawn or GridEnded or GridUnitChanged or Republished => ToContract(grid, raised),
            _ => throw new UndecidedEventException(raised),
        };

    private static GridChangedV1 ToContract(Grid grid, RaisedEvent raised) =>
        new()
        {
            SubjectId = grid.Id,
            Sequence = raised.Sequence,
            OccurredAt = raised.Event.At,
            UnitPath = grid.Path,
            Code = grid.Code,
            Name = grid.Name,
            Geometry = grid.Geometry,
            Households = grid.Households,
            ValidFrom = grid.ValidFrom,
            ValidTo = grid.ValidTo,
        };
}
