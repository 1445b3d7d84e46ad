namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// What a <see cref="DeadlineRule"/> limits: how long a clock runs, under the name of the <see cref="ClockName"/>, or until
/// when a move may be made, under the name of the move. The values of the clocks are equal, so that a clock's name can be cast.
/// </summary>
internal enum LimitName
{
    /// <summary><see cref="ClockName.Accept"/>.</summary>
    Accept = ClockName.Accept,

    /// <summary><see cref="ClockName.Dispatch"/>.</summary>
    Dispatch = ClockName.Dispatch,

    /// <summary><see cref="ClockName.Take"/>.</summary>
    Take = ClockName.Take,

    /// <summary><see cref="ClockName.Handle"/>.</summary>
    Handle = ClockName.Handle,

    /// <summary><see cref="ClockName.Verify"/>.</summary>
    Verify = ClockName.Verify,

    /// <summary><see cref="ClockName.Feedback"/>.</summary>
    Feedback = ClockName.Feedback,

    /// <summary><see cref="ClockName.Total"/>.</summary>
    Total = ClockName.Total,

    /// <summary><see cref="ClockName.Answer"/>.</summary>
    Answer = ClockName.Answer,

    /// <summary><see cref="ClockName.Arbitrate"/>.</summary>
    Arbitrate = ClockName.Arbitrate,

    /// <summary><see cref="ClockName.Reopen"/>.</summary>
    Reopen = ClockName.Reopen,

    /// <summary>
    /// How long an incident may be suspended, all suspensions since it was reported or reopened together. No clock.
    /// </summary>
    Suspend,

    /// <summary>How long after its end the reporter may ask to reopen an incident. No clock.</summary>
    RequestReopen,
}
