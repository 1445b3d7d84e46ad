using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Body of a move that takes only a reason. Whether the reason is required is decided by the move.</summary>
internal sealed record ReasonRequest(string? Reason)
{
    internal sealed class Rules : AbstractValidator<ReasonRequest>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }
}
