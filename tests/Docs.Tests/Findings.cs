using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>Fails a test with every finding in full; xUnit's own messages cut long texts.</summary>
internal static class Findings
{
    /// <summary>Fails where there is a finding; null is none.</summary>
    public static void AreNone(params IEnumerable<string?> findings)
    {
        var all = findings.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join('\n', all));
        }
    }
}
