using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// The hours that a unit works on a working day. They apply in the unit's subtree, except where a unit below has hours of its
/// own.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Unit))]
internal sealed class WorkingHours : OwnedConfiguration
{
    /// <summary>Table of the working hours.</summary>
    public const string Kind = "working_hours";

    /// <summary>Code of the unit; its path is the owner's.</summary>
    public required string Unit { get; init; }

    /// <summary>In order, without overlaps.</summary>
    public required IReadOnlyList<WorkingInterval> Intervals { get; set; }
}
