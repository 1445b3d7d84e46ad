using System.Globalization;

namespace GovPlatform.Bench;

/// <summary>A bound of the ratio, ours divided by the peer's.</summary>
/// <param name="IsCeiling">True if less is better (times, memory), false if more is better (operations per second).</param>
internal sealed record Goal(double Bound, bool IsCeiling)
{
    public static Goal AtLeast(double bound) => new(bound, IsCeiling: false);

    public static Goal AtMost(double bound) => new(bound, IsCeiling: true);

    public bool IsMet(double ratio) => IsCeiling ? ratio <= Bound : ratio >= Bound;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsCeiling ? "≤" : "≥")} {Bound:F2}");
}
