using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.SignUps.SignUpStatus;
using Move = GovPlatform.VolunteerService.SignUps.SignUpMove;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Where a sign-up stands.</summary>
internal enum SignUpStatus
{
    /// <summary>The shift is full; the first in line moves up when a place comes free.</summary>
    Waiting,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>Gave up place or waiting, or the activity was called off.</summary>
    Cancelled,

    /// <summary>Came, and has not left.</summary>
    Present,

    /// <summary>Came and left, or was credited by the coordinator.</summary>
    Served,

    /// <summary>Had a place and earned no minutes: never came, or never checked out.</summary>
    Absent,
}

/// <summary>What is done to a sign-up.</summary>
internal enum SignUpMove
{
    /// <summary>报名, again after having cancelled.</summary>
    SignUp,

    /// <summary>递补: from the waiting list into a place.</summary>
    MoveUp,

    /// <summary>取消报名.</summary>
    Cancel,

    /// <summary>签到.</summary>
    CheckIn,

    /// <summary>签退.</summary>
    CheckOut,

    /// <summary>The activity is finished.</summary>
    Conclude,

    /// <summary>更正工时, by the coordinator, with a reason.</summary>
    Correct,
}

/// <summary>One edge of the life cycle.</summary>
internal sealed record SignUpTransition(SignUpStatus From, SignUpMove Move, SignUpStatus To);

/// <summary>The life cycle of a sign-up, as data. An edge that is not here does not exist.</summary>
internal static class SignUpFlow
{
    /// <summary>Every edge.</summary>
    public static FrozenSet<SignUpTransition> Transitions { get; } =
        new SignUpTransition[]
        {
            new(Cancelled, Move.SignUp, Confirmed),
            new(Cancelled, Move.SignUp, Waiting),
            new(Waiting, Move.MoveUp, Confirmed),
            new(Waiting, Move.Cancel, Cancelled),
            new(Confirmed, Move.Cancel, Cancelled),
            new(Confirmed, Move.CheckIn, Present),
            new(Present, Move.CheckOut, Served),
            new(Waiting, Move.Conclude, Cancelled),
            new(Confirmed, Move.Conclude, Absent),
            // A forgotten check-out earns nothing until somebody answers for it.
            new(Present, Move.Conclude, Absent),
            new(Confirmed, Move.Correct, Served),
            new(Present, Move.Correct, Served),
            new(Served, Move.Correct, Served),
            new(Absent, Move.Correct, Served),
            new(Confirmed, Move.Correct, Absent),
            new(Present, Move.Correct, Absent),
            new(Served, Move.Correct, Absent),
            new(Absent, Move.Correct, Absent),
        }.ToFrozenSet();

    /// <summary>The moves that lead on from a status, as callers name them.</summary>
    /// <param name="from">The status.</param>
    public static string[] Allowed(SignUpStatus from) =>
        [
            .. Transitions
                .Where(edge => edge.From == from)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
