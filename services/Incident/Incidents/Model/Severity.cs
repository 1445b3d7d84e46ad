namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Urgency, Ⅰ to Ⅳ. The time named is the limit for the handling clock and the total clock; it is elapsed time, nights and
/// holidays included, and is set in <c>Deadlines</c>.
/// </summary>
internal enum Severity
{
    /// <summary>Ⅰ: two hours.</summary>
    Urgent,

    /// <summary>Ⅱ, utilities and safety: twenty-four hours.</summary>
    Safety,

    /// <summary>Ⅲ: seven days.</summary>
    Ordinary,

    /// <summary>Ⅳ: fifteen days.</summary>
    Complex,
}
