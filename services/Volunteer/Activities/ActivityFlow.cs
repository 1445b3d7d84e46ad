using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.Activities.ActivityMove;
using static GovPlatform.VolunteerService.Activities.ActivityStatus;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>The life cycle of an activity, as data. A transition that is not listed is not possible.</summary>
internal static class ActivityFlow
{
    public static FrozenDictionary<(ActivityStatus From, ActivityMove Move), ActivityStatus> Transitions { get; } =
        new Dictionary<(ActivityStatus, ActivityMove), ActivityStatus>
        {
            [(Planned, Finish)] = Finished,
            [(Planned, Cancel)] = Cancelled,
            [(Planned, Correct)] = Planned,
            [(Finished, Correct)] = Finished,
        }.ToFrozenDictionary();

    /// <summary>Names of the moves that are possible from a status, sorted.</summary>
    public static string[] Allowed(ActivityStatus from) =>
        [
            .. Transitions
                .Keys.Where(edge => edge.From == from)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Order(StringComparer.Ordinal),
        ];
}
