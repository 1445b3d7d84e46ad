using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.Activities.ActivityMove;
using static GovPlatform.VolunteerService.Activities.ActivityStatus;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Where an activity stands.</summary>
internal enum ActivityStatus
{
    /// <summary>It is called, or goes on; people may sign up.</summary>
    Planned,

    /// <summary>It is over, and its hours are counted.</summary>
    Finished,

    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>What is done to an activity.</summary>
internal enum ActivityMove
{
    /// <summary>办结: the hours are counted.</summary>
    Finish,

    /// <summary>取消: it does not take place.</summary>
    Cancel,

    /// <summary>更正工时: hours are corrected afterwards.</summary>
    Correct,
}

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
