namespace GovPlatform.IncidentService.Incidents;

/// <summary>How fast: Ⅰ to Ⅳ.</summary>
internal enum Severity
{
    /// <summary>Ⅰ: two clock hours.</summary>
    Urgent,

    /// <summary>Ⅱ, utilities and safety: twenty-four clock hours.</summary>
    Safety,

    /// <summary>Ⅲ: seven days.</summary>
    Ordinary,

    /// <summary>Ⅳ: fifteen days.</summary>
    Complex,
}
