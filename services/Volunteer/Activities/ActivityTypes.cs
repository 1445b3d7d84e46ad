using System.Collections.Frozen;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>The types of activity (A22).</summary>
internal static class ActivityTypes
{
    /// <summary>Supports an incident (支援).</summary>
    public const string Support = "support";

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, ActivityType> All { get; } =
        new ActivityType[]
        {
            new("freeClinic", "义诊", "Free clinic"),
            new("legalAdvice", "法律咨询", "Legal advice"),
            new("elderlyCare", "敬老助残", "Care for the elderly and the disabled"),
            new("epidemicPrevention", "疫情防控", "Epidemic prevention"),
            new(Support, "事件支援", "Hands for an incident"),
            new("environment", "环境整治", "Environment"),
            new("mediationHelp", "协助调解", "Help with mediation"),
            new("other", "其他", "Other"),
        }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
}
