using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService;

/// <summary>Body of a command that needs a reason.</summary>
internal sealed record ReasonRequest(string Reason)
{
    internal sealed class Validator : AbstractValidator<ReasonRequest>
    {
        public Validator() => RuleFor(request => request.Reason).IsRequiredText(RequestRules.LongestText);
    }
}
