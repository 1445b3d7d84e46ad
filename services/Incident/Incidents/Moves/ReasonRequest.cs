using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The body of a move that needs no more than a reason, and often not even that.</summary>
internal sealed record ReasonRequest(string? Reason)
{
    internal sealed class Rules : AbstractValidator<ReasonRequest>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }
}
