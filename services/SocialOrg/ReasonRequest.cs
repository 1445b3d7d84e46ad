using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService;

/// <summary>The body of a step that needs a reason.</summary>
/// <param name="Reason">Why.</param>
internal sealed record ReasonRequest(string Reason)
{
    internal sealed class Rules : AbstractValidator<ReasonRequest>
    {
        public Rules() => RuleFor(request => request.Reason).IsRequiredText(RequestRules.LongestText);
    }
}
