using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>What a ratio, ours divided by the peer's, is held to.</summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsCeiling">True where less is better (times, sizes), false where more is (operations a second).</param>
internal sealed record Goal(double Bound, bool IsCeiling)
{
    public static Goal AtLeast(double bound) => new(bound, IsCeiling: false);

    public static Goal AtMost(double bound) => new(bound, IsCeiling: true);

    public bool IsMet(double ratio) => IsCeiling ? ratio <= Bound : ratio >= Bound;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsCeiling ? "≤" : "≥")} {Bound:F2}");
}

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
