using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>
/// A small aggregate that uses all features of the platform. Its messages are received by
/// <see cref="ArrivalConsumer"/>.
/// </summary>
internal sealed class Parcel : Aggregate
{
    public string Name { get; private set; } = "";
    public string OwningPath { get; private set; } = "";

    public static Parcel Send(Guid id, string name, string path, DateTimeOffset at)
    {
        var parcel = new Parcel { Id = id, OwningPath = path };
        parcel.Rename(name, at);
        return parcel;
    }

    public void Rename(string name, DateTimeOffset at)
    {
        Name = name;
        Raise(new Renamed(at));
    }

    public void Entrust(DateTimeOffset at) => Raise(new Entrusted(at));

    public static IFact? Decide(Parcel parcel, RaisedEvent raised) =>
        raised.Event switch
        {
            Renamed or Republished => new UnitChangedV1
            {
                SubjectId = parcel.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = parcel.OwningPath,
                Code = "parcel",
                Name = parcel.Name,
                Level = "county",
                ValidFrom = new DateOnly(2026, 1, 1),
            },
            Entrusted => null,
            _ => throw new UndecidedEventException(raised),
        };

    internal sealed record Renamed(DateTimeOffset At) : IDomainEvent;

    [SecurityAudited(SecurityLogKind.Appointment, nameof(OwningPath))]
    internal sealed record Entrusted(DateTimeOffset At) : IDomainEvent;
}
