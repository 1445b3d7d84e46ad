namespace GovPlatform.Contracts.Incident;

/// <summary>What a step cost the grid member who made it (基层减负): the burden is counted, the person is not named.</summary>
public sealed record MemberWork
{
    /// <summary>
    /// A pseudonym of the member for this day of the county, so that days on which members worked can be counted. Another day's is
    /// another one, and none leads back to the account without the key of the service.
    /// </summary>
    public required string Person { get; init; }

    /// <summary>Values that the request for the step held: what the member entered or the application filled in.</summary>
    public required int Fields { get; init; }

    /// <summary>How often the member touched the screen for the step, as the application counted; null where it did not say.</summary>
    public int? Taps { get; init; }
}
