namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>In which relation somebody stands to a request.</summary>
internal enum HelpRelation
{
    /// <summary>Coordinates the unit it belongs to.</summary>
    Coordinator,

    /// <summary>The volunteer it is matched with.</summary>
    Helper,

    /// <summary>Whoever asked.</summary>
    Asker,

    /// <summary>The platform itself: the helper withdrew their consent.</summary>
    Platform,
}
