namespace GovPlatform.Bench;

/// <summary>
/// The result of measuring the platform ("ours") against a peer. The member names are those of the JSON file.
/// </summary>
/// <param name="Goal">Bound of the ratio; null if there is no goal.</param>
/// <param name="Ratio">Median of the rounds' ratios, ours divided by the peer's.</param>
/// <param name="Lowest">Lowest ratio of a round.</param>
/// <param name="Highest">Highest ratio of a round.</param>
/// <param name="Unit">Unit of <paramref name="OursValue"/> and <paramref name="PeerValue"/>.</param>
/// <param name="OursValue">Median of the platform's values.</param>
/// <param name="PeerValue">Median of the peer's values.</param>
/// <param name="OursCpuMs">Median CPU time per operation in milliseconds; null if it was not measured in every round.</param>
/// <param name="PeerCpuMs">The same of the peer.</param>
/// <param name="Rounds">Number of rounds without the warm-up.</param>
internal sealed record Comparison(
    string Name,
    string Ours,
    string Peer,
    Goal? Goal,
    double Ratio,
    double Lowest,
    double Highest,
    string Unit,
    double OursValue,
    double PeerValue,
    double? OursCpuMs,
    double? PeerCpuMs,
    int Rounds
)
{
    /// <summary>Null if there is no goal.</summary>
    public bool? Met => Goal?.IsMet(Ratio);
}
