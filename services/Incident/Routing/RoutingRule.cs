using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// A routing rule: incidents of its owner's subtree that match all its conditions go to <see cref="HandlingUnit"/>, which
/// lies in that subtree too.
/// </summary>
[SecurityAudited(
    SecurityLogKind.ConfigurationChanged,
    nameof(Position),
    nameof(Category),
    nameof(Unit),
    nameof(HandlingUnit),
    nameof(SupportingUnits),
    nameof(LastResort),
    nameof(Proposed)
)]
internal sealed class RoutingRule : OwnedConfiguration
{
    /// <summary>Table of the rules.</summary>
    public const string Kind = "routing_rule";

    /// <summary>Chosen by the caller; unique with the owner.</summary>
    public required Guid Id { get; init; }

    /// <summary>Rules of one owner are tried in ascending order; equal positions by id.</summary>
    public required int Position { get; set; }

    /// <summary>Category code or group (<c>lighting</c>); null for any.</summary>
    public string? Category { get; set; }

    /// <summary>Code of a unit whose subtree contains the owning unit; null for the whole of the owner's.</summary>
    public string? Unit { get; set; }

    /// <summary>Null for any.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Code of the unit that handles a matching incident.</summary>
    public required string HandlingUnit { get; set; }

    /// <summary>
    /// 首接负责: codes of the units that could handle it as well. Where there are any, the unit that is asked first leads, and
    /// cannot give the incident back.
    /// </summary>
    public IReadOnlyList<string> SupportingUnits { get; set; } = [];

    /// <summary>兜底: code of the unit that handles it when <see cref="HandlingUnit"/> has not taken it in time; null for none.</summary>
    public string? LastResort { get; set; }

    /// <summary>Added to the explanation shown to users; null for none.</summary>
    public string? Note { get; set; }

    /// <summary>A case that this rule must match first; checked whenever a rule is added or changed.</summary>
    public RoutingExample? Example { get; set; }

    /// <summary>Whether it waits to be accepted. A proposed rule sends nothing.</summary>
    public bool Proposed { get; set; }

    /// <summary>成例: the arbiter's decision from which it was proposed; null for a rule that was written.</summary>
    public Precedent? Precedent { get; init; }
}
