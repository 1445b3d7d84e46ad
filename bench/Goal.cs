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
