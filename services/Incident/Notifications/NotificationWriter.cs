using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Turns steps of an incident into the notifications that are saved with them. They are told from the timeline's entries, which say how
/// things were after each step; a save can have several. Costs nothing while no unit has an address. Thread-safe.
/// </summary>
internal sealed class NotificationWriter(
    PlaceCache placeCache,
    IOptions<NotificationOptions> options,
    TimeProvider clock
)
{
    /// <summary>Whether any unit wants to be told of anything.</summary>
    public async ValueTask<bool> IsNeededAsync(CancellationToken cancel) =>
        !(await placeCache.CurrentAsync(cancel)).Addresses.IsEmpty;

    /// <summary>The notifications of new steps; none of them is stored yet.</summary>
    /// <param name="incident">After the steps.</param>
    /// <param name="steps">Those that are being saved.</param>
    /// <param name="cancel">Stops waiting for the addresses, which are in memory but for the first call.</param>
    public async ValueTask<IReadOnlyList<Notification>> CreateAsync(
        Incident incident,
        IEnumerable<TimelineEntry> steps,
        CancellationToken cancel
    )
    {
        var snapshot = await placeCache.CurrentAsync(cancel);
        if (snapshot.Addresses.IsEmpty)
        {
            return [];
        }
        var now = clock.GetUtcNow();
        var created = new List<Notification>();
        foreach (var step in steps)
        {
            if (OccasionOf(incident, step) is { } occasion)
            {
                NotificationFacts? facts = null;
                created.AddRange(
                    FindAddresses(incident, step, occasion, snapshot)
                        .DistinctBy(address => address.Id)
                        .Select(address => new Notification
                        {
                            Id = Guid.CreateVersion7(now),
                            IncidentId = incident.Id,
                            Sequence = step.Sequence,
                            Occasion = occasion,
                            AddressId = address.Id,
                            Channel = address.Channel,
                            Unit = address.Unit,
                            Path = address.Path,
                            Facts = facts ??= FactsOf(incident, step, snapshot),
                            DueAt = now + DelayOf(occasion),
                            CreatedAt = now,
                        })
                );
            }
        }
        return created;
    }

    private static Occasion? OccasionOf(Incident incident, TimelineEntry step) =>
        step.Move switch
        {
            _ when step.Sequence == incident.UrgentSince => Occasion.Emergency,
            IncidentMove.Dispatch => Occasion.Dispatched,
            IncidentMove.Supervise => Occasion.Supervised,
            IncidentMove.Warn => Occasion.Warned,
            IncidentMove.MarkOverdue => Occasion.Overdue,
            IncidentMove.Escalate => Occasion.Escalated,
            // The text is the arbiter, who is named from the second return on.
            IncidentMove.Return when step.Text is not null => Occasion.Arbiter,
            _ => null,
        };

    /// <summary>What timers find at once after a downtime is gathered, so that it can be told as a summary.</summary>
    private TimeSpan DelayOf(Occasion occasion) =>
        occasion is Occasion.Warned or Occasion.Overdue ? options.Value.GatherFor : TimeSpan.Zero;

    private static IEnumerable<NotificationAddress> FindAddresses(
        Incident incident,
        TimelineEntry step,
        Occasion occasion,
        PlaceSnapshot snapshot
    ) =>
        occasion == Occasion.Emergency
            ? snapshot.Addresses.FindAll(incident.OwningPath, occasion)
            : UnitsOf(incident, step, occasion)
                .Select(unit => PathOf(incident, unit, snapshot.Places))
                .SelectMany(path => snapshot.Addresses.FindNearest(path, occasion));

    /// <summary>Codes of the units that a step concerns.</summary>
    private static IEnumerable<string?> UnitsOf(Incident incident, TimelineEntry step, Occasion occasion) =>
        occasion switch
        {
            Occasion.Dispatched => [step.HandlingUnit],
            // The text names the unit that must answer, or the arbiter.
            Occasion.Supervised or Occasion.Arbiter => [step.Text],
            Occasion.Overdue when ClockOf(step) is null =>
            [
                step.Unit,
                .. incident
                    .Supervisions.Where(order => order is { MarkedOverdue: true, AnsweredAt: null })
                    .Select(order => order.Unit),
            ],
            _ => [step.Unit, step.HandlingUnit],
        };

    private static string PathOf(Incident incident, string? unit, PlaceMap places) =>
        unit is null ? ""
        : unit == incident.Unit ? incident.OwningPath
        : unit == incident.HandlingUnit ? incident.HandlingPath!
        : places.FindUnit(unit)?.Path ?? "";

    private static NotificationFacts FactsOf(Incident incident, TimelineEntry step, PlaceSnapshot snapshot)
    {
        var clock = ClockOf(step);
        return new NotificationFacts
        {
            Number = incident.Number,
            Category = incident.Category,
            CategoryName = snapshot.Categories.Find(incident.Category, incident.OwningPath)?.Name ?? incident.Category,
            Severity = incident.Severity,
            Unit = step.Unit,
            UnitName = NameOf(step.Unit),
            HandlingUnit = step.HandlingUnit,
            HandlingUnitName = step.HandlingUnit is { } handling ? NameOf(handling) : null,
            Clock = clock,
            DueAt =
                clock is { } name ? incident.Clocks[name]?.DueAt
                : step.Move == IncidentMove.Supervise ? incident.Supervisions[^1].AnswerBy
                : step.Move == IncidentMove.MarkOverdue ? incident.AnswerBy
                : incident.DueAt,
            At = step.At,
        };

        string NameOf(string code) => snapshot.Places.FindUnit(code)?.Name ?? code;
    }

    /// <summary>The clock that a warning or an overdue mark is about; null for an order that was not answered.</summary>
    private static ClockName? ClockOf(TimelineEntry step) =>
        step is { Move: IncidentMove.Warn or IncidentMove.MarkOverdue, Text: { } text }
            ? EnumNames.Parse<ClockName>(text)
            : null;
}
