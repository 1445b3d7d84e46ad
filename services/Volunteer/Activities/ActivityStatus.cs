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
