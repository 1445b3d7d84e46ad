using FluentValidation;
using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Patrols;

/// <summary>Something found on a patrol, as a request states it.</summary>
/// <param name="Title">In a few words, or null.</param>
/// <param name="Text">It is published if the finding is handed on, and must not contain personal data.</param>
/// <param name="CategoryCode">Category of the incident that it may become, or null.</param>
/// <param name="Place">The one point where it is, or null.</param>
/// <param name="Settled">What was done on the spot; null if it was not settled.</param>
/// <param name="HandOn">Whether it becomes an incident at once; what is neither settled nor handed on stays open.</param>
internal sealed record StatedFinding(
    string? Title,
    string Text,
    string? CategoryCode,
    StatedPlace? Place,
    string? Settled,
    bool HandOn = false
)
{
    /// <summary>What the matter is about.</summary>
    public MatterContent ToContent() => new(Title, Text, CategoryCode, Place?.ToPlace());

    internal sealed class Rules : AbstractValidator<StatedFinding>
    {
        public Rules()
        {
            RuleFor(finding => finding.Title).IsTextOrAbsent(MatterContent.MaxTitleLength);
            RuleFor(finding => finding.Text).IsRequiredText(MatterContent.MaxTextLength);
            RuleFor(finding => finding.CategoryCode).IsTextOrAbsent(MatterContent.MaxCategoryLength);
            RuleFor(finding => finding.Place!).SetValidator(new StatedPlace.Rules());
            RuleFor(finding => finding.Settled)
                .IsTextOrAbsent(MatterContent.MaxTextLength)
                .Must((finding, settled) => settled is null || !finding.HandOn)
                .WithMessage("patrol.finding.settledAndHandedOn");
        }
    }
}
