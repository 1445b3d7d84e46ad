namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>How it is known that a volunteer agreed.</summary>
internal enum ConsentBasis
{
    /// <summary>The volunteer said so, to a known version of the text.</summary>
    Stated,

    /// <summary>
    /// The volunteer registered themselves, which is the agreement. Whether a text was shown is not known.
    /// </summary>
    ByRegistering,

    /// <summary>
    /// The coordinator who entered the volunteer says that they agreed, to a known version of the text.
    /// </summary>
    Relayed,

    /// <summary>
    /// A coordinator entered the volunteer and did not mention consent; presumed until the volunteer is asked.
    /// </summary>
    Presumed,
}
