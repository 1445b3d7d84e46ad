using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Reforms;

/// <summary>Maps the domain events of a reform to its contract.</summary>
internal static class ReformContracts
{
    public static IFact? Decide(Reform reform, RaisedEvent raised) =>
        raised.Event switch
        {
            ReformSettled settled => new ReformSettledV1
            {
                SubjectId = reform.Id,
                Sequence = raised.Sequence,
                OccurredAt = settled.At,
                UnitPath = reform.Path,
                Status = EnumNames.NameOf(reform.Status),
                Day = reform.Day,
                Units = settled.Part?.Units ?? [],
                Grids = settled.Part?.Grids ?? [],
            },
            _ => throw new UndecidedEventException(raised),
        };
}
