using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Units;

/// <summary>What of a unit's steps leaves the service: every one, as the whole unit.</summary>
internal static class UnitContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="unit">The unit after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Unit unit, RaisedEvent raised) =>
        raised.Event switch
        {
            UnitEstablished or UnitReshaped => ToContract(unit, raised),
            _ => throw new UndecidedEventException(raised),
        };

    private static UnitChangedV1 ToContract(Unit unit, RaisedEvent raised) =>
        new()
        {
            SubjectId = unit.Id,
            Sequence = raised.Sequence,
            OccurredAt = raised.Event.At,
            UnitPath = unit.Path,
            Code = unit.Code,
            Name = unit.Name,
            Level = unit.Level.Name(),
            ParentCode = unit.ParentCode,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
        };
}
