using System.Globalization;
using System.Text.Json.Serialization;

namespace GovPlatform.SocialOrgService;

/// <summary>A name in both of our languages.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
internal sealed record LocalizedName(string Zh, string En)
{
    /// <summary>In the language of the present caller.</summary>
    [JsonIgnore]
    public string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Zh;
}
