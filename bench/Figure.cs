namespace GovPlatform.Bench;

/// <summary>Ours against a peer: the median of the rounds' ratios, ours divided by the peer's, with the lowest and the highest.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Ours">Our side.</param>
/// <param name="Peer">The other side.</param>
/// <param name="Goal">What the ratio is held to; null where it is only told.</param>
/// <param name="Ratio">Median of the ratios.</param>
/// <param name="Lowest">Lowest ratio.</param>
/// <param name="Highest">Highest ratio.</param>
/// <param name="Unit">Unit of the two values.</param>
/// <param name="OursValue">Median of our side.</param>
/// <param name="PeerValue">Median of the other side.</param>
/// <param name="OursCpuMs">Our processor milliseconds per operation.</param>
/// <param name="PeerCpuMs">The peer's.</param>
/// <param name="Rounds">Rounds that counted.</param>
internal sealed record Figure(
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
    public bool? Met => Goal?.IsMet(Ratio);
}
