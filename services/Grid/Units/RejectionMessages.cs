using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>Explains in the caller's language why a line or feature was rejected.</summary>
internal readonly struct RejectionMessages(ProblemTitles titles)
{
    private const int MaxSubjectLength = 60;

    /// <summary>The title of a code, followed by the part of the line that is wrong.</summary>
    /// <param name="subject">As it was sent; may be empty; is shortened.</param>
    public string MessageFor(string code, string subject)
    {
        var title = titles.TitleFor(code);
        return subject.Length switch
        {
            0 => title,
            <= MaxSubjectLength => $"{title}: {subject}",
            _ => $"{title}: {subject.AsSpan(0, MaxSubjectLength)}…",
        };
    }
}
