namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>The steps of an incubation.</summary>
internal enum IncubationMove
{
    Apply,

    /// <summary>A document was supplied; the stage does not change.</summary>
    Supply,

    /// <summary>A reviewer advanced it to another stage.</summary>
    Advance,

    /// <summary>A reviewer rejected it.</summary>
    Reject,

    /// <summary>The applicant withdrew it.</summary>
    Withdraw,

    /// <summary>It left after it was admitted.</summary>
    Exit,
}
