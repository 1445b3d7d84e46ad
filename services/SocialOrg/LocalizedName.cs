using System.Globalization;
using System.Text.Json.Serialization;

namespace GovPlatform.SocialOrgService;

/// <summary>A name in Chinese and English.</summary>
internal sealed record LocalizedName(string Zh, string En)
{
    /// <summary>The name in the language of the present request.</summary>
    [JsonIgnore]
    public string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Zh;
}
