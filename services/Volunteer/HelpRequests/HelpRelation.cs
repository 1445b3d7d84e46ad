namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A caller's relation to a request.</summary>
internal enum HelpRelation
{
    /// <summary>Coordinates the unit that the request belongs to.</summary>
    Coordinator,

    /// <summary>The volunteer it is matched with.</summary>
    Helper,

    Asker,

    /// <summary>The platform itself: the helper withdrew their consent, or a message told of the incident.</summary>
    Platform,
}
