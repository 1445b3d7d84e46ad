using System.IO.Compression;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Imports;

/// <summary>Bounds what an archive may unfold to. .NET reads no more of an entry than the size that the archive states.</summary>
internal static class ZipLimits
{
    /// <summary>Most bytes of all entries together.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;
    private const int MaxEntries = 1000;

    /// <exception cref="RuleBrokenException"><c>import.tooLarge</c>.</exception>
    public static void Require(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(entry => entry.Length) > MaxBytes)
        {
            throw new RuleBrokenException("import.tooLarge", RefusalKind.Invalid);
        }
    }
}
