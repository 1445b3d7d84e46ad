namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What can be done with an incubation.</summary>
internal enum IncubationMove
{
    /// <summary>Somebody applied.</summary>
    Apply,

    /// <summary>A document was supplied; the stage stays.</summary>
    Supply,

    /// <summary>A reviewer led it to the next stage.</summary>
    Advance,

    /// <summary>The centre said no.</summary>
    Reject,

    /// <summary>The applicant took it back.</summary>
    Withdraw,

    /// <summary>It left after it had been admitted.</summary>
    Exit,
}
