using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>Says in the caller's language why one line or feature was refused.</summary>
/// <param name="titles">Titles by code and language.</param>
internal readonly struct RejectionMessages(ProblemTitles titles)
{
    private const int LongestQuote = 60;

    /// <summary>Says what is wrong, and with what.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="about">What is meant, as it came; cut where it is long.</param>
    public string MessageFor(string code, string about)
    {
        var title = titles.TitleFor(code);
        return about.Length switch
        {
            0 => title,
            <= LongestQuote => $"{title}: {about}",
            _ => $"{title}: {about.AsSpan(0, LongestQuote)}…",
        };
    }
}
