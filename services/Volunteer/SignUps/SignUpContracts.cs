using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Maps the domain events of a sign-up to contracts: each is published, without the volunteer's identity.
/// </summary>
internal static class SignUpContracts
{
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
