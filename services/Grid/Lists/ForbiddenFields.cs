using System.Text;
using System.Text.RegularExpressions;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// What no list may ask for, whatever its purpose: what makes a profile of a person, and what tracks one. It is a guard against
/// doing so openly, and no proof that it is not done under another name.
/// </summary>
internal static partial class ForbiddenFields
{
    /// <summary>Beginnings of English words.</summary>
    private static readonly string[] Words =
    [
        "religi",
        "faith",
        "petition",
        "illness",
        "diseas",
        "diagnos",
        "disabilit",
        "psychiatr",
        "ethnic",
        "offender",
        "convict",
        "criminal",
        "addict",
        "risk",
        "scor",
        "rating",
        "ranking",
        "watchlist",
        "blacklist",
        "fingerprint",
        "biometric",
        "trajector",
        "surveillance",
    ];

    /// <summary>English terms of several words, written together.</summary>
    private static readonly string[] Terms =
    [
        "watchlist",
        "blacklist",
        "keyperson",
        "exoffender",
        "mentalhealth",
        "healthstatus",
        "medicalhistory",
        "politicalview",
        "faceimage",
        "facephoto",
        "facerecognition",
        "licenceplate",
        "licenseplate",
        "numberplate",
        "phonelocation",
        "locationtrack",
        "creditpoint",
    ];

    private static readonly string[] Chinese =
    [
        "宗教",
        "信仰",
        "信教",
        "信访",
        "上访",
        "访民",
        "疾病",
        "病史",
        "患病",
        "病情",
        "精神障碍",
        "精神病",
        "残疾",
        "民族",
        "刑满",
        "前科",
        "犯罪",
        "吸毒",
        "矫正",
        "风险",
        "评分",
        "打分",
        "得分",
        "积分",
        "分值",
        "排名",
        "信用等级",
        "重点人",
        "重点人员",
        "黑名单",
        "维稳",
        "稳控",
        "人脸",
        "指纹",
        "车牌",
        "轨迹",
        "手机定位",
    ];

    /// <summary>The forbidden term that a key or a name contains; null if it contains none.</summary>
    public static string? Find(string? text)
    {
        if (text is null)
        {
            return null;
        }
        // Full-width letters are letters; blanks and signs between characters do not hide a word.
        var plain = text.Normalize(NormalizationForm.FormKC);
        var together = string.Concat(plain.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Array.Find(Chinese, term => together.Contains(term, StringComparison.Ordinal))
            ?? Array.Find(Terms, term => together.Contains(term, StringComparison.Ordinal))
            ?? Array.Find(
                Words,
                term =>
                    EnglishWord()
                        .EnumerateMatches(plain)
                        .Any(plain, word => word.StartsWith(term, StringComparison.OrdinalIgnoreCase))
            );
    }

    private delegate bool Test(ReadOnlySpan<char> word);

    private static bool Any(this Regex.ValueMatchEnumerator words, string text, Test test)
    {
        foreach (var word in words)
        {
            if (test(text.AsSpan(word.Index, word.Length)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Words are told apart by their first letter too, as in <c>fireRisk</c>.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EnglishWord();
}
