using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// Maps the domain events of an activity to contracts: each is published, as the activity's whole state.
/// </summary>
internal static class ActivityContracts
{
    public static IFact? Decide(Activity activity, RaisedEvent raised) =>
        raised.Event switch
        {
            // An activity may be planned and cancelled in one transaction; each message has the status of its own step.
            ActivityPlanned => ToContract(activity, raised, ActivityStatus.Planned),
            ActivityFinished or ActivityCancelled or ActivityRecounted or Republished => ToContract(
                activity,
                raised,
                activity.Status
            ),
            _ => throw new UndecidedEventException(raised),
        };

    private static VolunteerActivityChangedV1 ToContract(
        Activity activity,
        RaisedEvent raised,
        ActivityStatus status
    ) =>
        new()
        {
            SubjectId = activity.Id,
            Sequence = raised.Sequence,
            OccurredAt = raised.Event.At,
            UnitPath = activity.Path,
            Type = activity.Type,
            HostUnit = activity.HostUnit,
            HostOrganizationId = activity.HostOrganizationId,
            IncidentId = activity.IncidentId,
            Status = EnumNames.NameOf(status),
            Shifts = activity.Shifts.Count,
            People = activity.People,
            Minutes = activity.Minutes,
        };
}
