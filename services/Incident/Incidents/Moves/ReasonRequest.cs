using FluentValidation;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The body of a move that needs no more than a reason, and often not even that.</summary>
internal sealed record ReasonRequest(string? Reason)
{
    /// <summary>The longest text a move may carry.</summary>
    public const int LongestText = 2000;

    internal sealed class Rules : AbstractValidator<ReasonRequest>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }
}
