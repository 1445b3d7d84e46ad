namespace GovPlatform.IncidentService.Clocks;

/// <summary>What a clock measures.</summary>
internal enum ClockName
{
    /// <summary>Until intake has decided.</summary>
    Accept,

    /// <summary>Until it is with a handling unit.</summary>
    Dispatch,

    /// <summary>Until the handling unit has taken it.</summary>
    Take,

    /// <summary>Until the handling unit is done.</summary>
    Handle,

    /// <summary>Until somebody else has looked.</summary>
    Verify,

    /// <summary>Until the return visit.</summary>
    Feedback,

    /// <summary>The whole matter; stands still while others than the responsible wait or check.</summary>
    Total,
}
