using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Lists;

/// <summary>Publishes what a list is about and how often it is due, not what it asks.</summary>
internal static class ListContracts
{
    public static IFact? Decide(ListAnnouncement announcement, RaisedEvent raised) =>
        raised.Event switch
        {
            ListChanged changed => new CollectionListChangedV1
            {
                SubjectId = announcement.Id,
                Sequence = raised.Sequence,
                OccurredAt = changed.At,
                UnitPath = announcement.Path,
                List = announcement.Code,
                Version = changed.List.Version,
                Kind = EnumNames.NameOf(changed.List.Kind),
                Subject = EnumNames.NameOf(changed.List.Subject),
                Due = EnumNames.NameOf(changed.List.Due),
                FieldsAsked = changed.List.Fields.Count(field => field.IsAsked()),
                FieldsTaken = changed.List.Fields.Count(field => !field.IsAsked()),
                Retired = changed.Retired,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
