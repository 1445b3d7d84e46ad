using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.Activities.ActivityMove;
using static GovPlatform.VolunteerService.Activities.ActivityStatus;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>The life cycle of an activity, as data. An edge that is not here does not exist.</summary>
internal static class ActivityFlow
{
    /// <summary>Every edge.</summary>
    public static FrozenDictionary<(ActivityStatus From, ActivityMove Move), ActivityStatus> Edges { get; } =
        new Dictionary<(ActivityStatus, ActivityMove), ActivityStatus>
        {
            [(Planned, Finish)] = Finished,
            [(Planned, Cancel)] = Cancelled,
            [(Planned, Correct)] = Planned,
            [(Finished, Correct)] = Finished,
        }.ToFrozenDictionary();

    /// <summary>The moves that lead on from a status, as callers name them.</summary>
    /// <param name="from">The status.</param>
    public static string[] Allowed(ActivityStatus from) =>
        [
            .. Edges
                .Keys.Where(edge => edge.From == from)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Order(StringComparer.Ordinal),
        ];
}
