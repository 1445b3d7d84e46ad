namespace GovPlatform.VolunteerService.SignUps;

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
