namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>How it is known that a volunteer agreed.</summary>
internal enum ConsentBasis
{
    /// <summary>They said so themselves, to words of a known version.</summary>
    Stated,

    /// <summary>They registered themselves: the call is the agreement. Which words they were shown, if any, nobody said.</summary>
    ByRegistering,

    /// <summary>The coordinator who entered them says that they agreed, to words of a known version.</summary>
    Relayed,

    /// <summary>A coordinator entered them and said nothing of it: presumed, until they are asked.</summary>
    Presumed,
}
