using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Units;

/// <summary>Maps the domain events of a unit to contracts: each is published, as the unit's whole state.</summary>
internal static class UnitContracts
{
    public static IFact? Decide(Unit unit, RaisedEvent raised) =>
        raised.Event switch
        {
            UnitCreated or UnitChanged or Republished => ToContract(unit, raised),
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
            SuccessorCode = unit.SuccessorCode,
            Kind = EnumNames.NameOf(unit.Kind),
            LeadingBody = unit.LeadingBody,
        };
}
