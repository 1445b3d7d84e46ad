using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.SignUps.SignUpStatus;
using Move = GovPlatform.VolunteerService.SignUps.SignUpMove;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>The life cycle of a sign-up, as data. A transition that is not listed is not possible.</summary>
internal static class SignUpFlow
{
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
            // A forgotten check-out earns nothing until the coordinator corrects the minutes.
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

    /// <summary>Names of the moves that are possible from a status, sorted.</summary>
    public static string[] Allowed(SignUpStatus from) =>
        [
            .. Transitions
                .Where(edge => edge.From == from)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
