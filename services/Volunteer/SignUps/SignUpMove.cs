namespace GovPlatform.VolunteerService.SignUps;

internal enum SignUpMove
{
    /// <summary>报名, also again after a cancellation.</summary>
    SignUp,

    /// <summary>递补: from the waiting list into a place.</summary>
    MoveUp,

    /// <summary>取消报名.</summary>
    Cancel,

    /// <summary>签到.</summary>
    CheckIn,

    /// <summary>签退.</summary>
    CheckOut,

    /// <summary>The activity was finished.</summary>
    Conclude,

    /// <summary>更正工时, by the coordinator, with a reason.</summary>
    Correct,
}
