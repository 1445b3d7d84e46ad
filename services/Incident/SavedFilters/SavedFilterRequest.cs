using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.SavedFilters;

/// <summary>Body of saving or changing a filter.</summary>
/// <param name="Name">Unique among the caller's own.</param>
/// <param name="Query">
/// The members are those of the list's query: <c>q</c> a list of texts, <c>overdue</c> and <c>supervised</c> true or false, each
/// other a text.
/// </param>
/// <param name="Shared">Whether callers of the same unit may use it too.</param>
internal sealed record SavedFilterRequest(string Name, IncidentFilter Query, bool Shared = false)
{
    internal sealed class Rules : AbstractValidator<SavedFilterRequest>
    {
        public Rules() => RuleFor(request => request.Name).IsRequiredText(RequestRules.LongestName);
    }

    /// <exception cref="BadRequestException">What the list would answer to the query.</exception>
    /// <exception cref="RuleBrokenException"><c>filter.shared.noUnit</c>.</exception>
    public async Task RequireAsync(
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        Query.Require(db, await placeCache.CurrentAsync(cancel), time, context);
        if (Shared && context.UnitPath.Length == 0)
        {
            throw new RuleBrokenException("filter.shared.noUnit", RefusalKind.Invalid);
        }
    }
}
