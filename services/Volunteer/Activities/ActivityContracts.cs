using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>What of an activity's steps leaves the service: every one, as the whole activity.</summary>
internal static class ActivityContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="activity">The activity after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Activity activity, RaisedEvent raised) =>
        raised.Event switch
        {
            // Two steps in one save are told each as it was: what was planned was not yet cancelled.
            ActivityPlanned => ToContract(activity, raised, ActivityStatus.Planned),
            ActivityFinished or ActivityCancelled or ActivityRecounted => ToContract(activity, raised, activity.Status),
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
