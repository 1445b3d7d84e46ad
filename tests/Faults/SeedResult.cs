using System.Globalization;

namespace GovPlatform.Faults;

/// <summary>What one seed came to.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="Seconds">How long it took in all.</param>
/// <param name="SettledSeconds">From the end of the faults until everything was well and delivered.</param>
/// <param name="Operations">Operations that were sent.</param>
/// <param name="Acknowledged">Those answered 2xx.</param>
/// <param name="Rejected">Those answered 4xx.</param>
/// <param name="Unknown">Those whose outcome stayed unknown.</param>
/// <param name="Retried">Attempts without a usable answer, after which the operation was sent again.</param>
/// <param name="ByOperation">Acknowledged operations by kind.</param>
/// <param name="Faults">The faults in the order in which they happened.</param>
/// <param name="Repeated">Messages that were delivered twice.</param>
/// <param name="Findings">Broken promises.</param>
internal sealed record SeedResult(
    int Seed,
    DateTimeOffset StartedAt,
    double Seconds,
    double SettledSeconds,
    int Operations,
    int Acknowledged,
    int Rejected,
    int Unknown,
    int Retried,
    IReadOnlyDictionary<string, int> ByOperation,
    IReadOnlyList<string> Faults,
    int Repeated,
    IReadOnlyList<string> Findings
)
{
    public override string ToString()
    {
        var verdict = Findings.Count == 0 ? "all zero" : $"{Findings.Count} FINDINGS";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {Seed, -5} {Seconds, 4:0} s  {Operations} operations: {Acknowledged} acknowledged, {Rejected} rejected, {Unknown} unknown, {Retried} retried; {Faults.Count} faults, {Repeated} messages twice; settled in {SettledSeconds:0.0} s; {verdict}"
        );
    }
}
