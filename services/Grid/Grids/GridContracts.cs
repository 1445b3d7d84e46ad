using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Grids;

/// <summary>What of a grid's steps leaves the service: every one, as the whole grid.</summary>
internal static class GridContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="grid">The grid after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Grid grid, RaisedEvent raised) =>
        raised.Event switch
        {
            GridDrawn or GridRedrawn or GridFollowedUnit => ToContract(grid, raised),
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
        };
}
