namespace GovPlatform.VolunteerService.Activities;

internal enum ActivityStatus
{
    /// <summary>Announced or under way; volunteers may sign up.</summary>
    Planned,

    /// <summary>Over, and its hours are counted.</summary>
    Finished,

    /// <summary>Does not take place.</summary>
    Cancelled,
}
