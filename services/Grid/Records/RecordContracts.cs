using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Records;

/// <summary>Publishes what a record cost, without its subject, its values and the account that made it.</summary>
internal static class RecordContracts
{
    public static IFact? Decide(CollectionRecord record, RaisedEvent raised) =>
        raised.Event switch
        {
            CollectionRecorded recorded => new CollectionRecordedV1
            {
                SubjectId = record.Id,
                Sequence = raised.Sequence,
                OccurredAt = recorded.At,
                UnitPath = record.Path,
                List = record.ListCode,
                Reference = record.Reference,
                PostKind = recorded.PostKind,
                FieldsAsked = recorded.Asked,
                FieldsHeld = recorded.Taken,
                Minutes = recorded.Minutes,
            },
            RecordExpired => null,
            _ => throw new UndecidedEventException(raised),
        };
}
