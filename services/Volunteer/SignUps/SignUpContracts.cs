using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>What of a sign-up's steps leaves the service: every one, without a word about who it is.</summary>
internal static class SignUpContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="signUp">The sign-up after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(SignUp signUp, RaisedEvent raised) =>
        raised.Event switch
        {
            SignUpMoved moved => new VolunteerSignUpChangedV1
            {
                SubjectId = signUp.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = signUp.Path,
                ActivityId = signUp.ActivityId,
                ShiftId = signUp.ShiftId,
                Type = signUp.Type,
                Participant = signUp.Participant,
                Status = EnumNames.NameOf(moved.Status),
                Minutes = signUp.Minutes,
                ServedFrom = moved.ServedFrom,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
