using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Trainings;

/// <summary>A question or an answer.</summary>
internal sealed record TextRequest(string Text)
{
    internal sealed class Rules : AbstractValidator<TextRequest>
    {
        public Rules() => RuleFor(request => request.Text).IsRequiredText();
    }
}
