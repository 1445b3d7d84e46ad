using FluentValidation;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Rules that several requests of notification addresses share.</summary>
internal static class NotificationRules
{
    public static IRuleBuilderOptions<T, string> IsLanguage<T>(this IRuleBuilder<T, string> language) =>
        language.Must(NotificationTemplates.Languages.Contains).WithMessage("notification.language.unknown");

    public static IRuleBuilderOptions<T, IReadOnlyList<Occasion>> AreOccasions<T>(
        this IRuleBuilder<T, IReadOnlyList<Occasion>> occasions
    ) => occasions.NotEmpty().WithMessage("field.required").Must(AreDistinct).WithMessage("field.tooMany");

    private static bool AreDistinct(IReadOnlyList<Occasion> occasions) =>
        occasions is null || occasions.Distinct().Count() == occasions.Count;
}
