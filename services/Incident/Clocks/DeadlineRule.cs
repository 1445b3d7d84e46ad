using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// How long a clock may run, and what happens when it has run out; or until when a move may be made. Of the rules that match an incident, the one of the
/// nearest owner applies; of one owner's, the one that names the category before the one that names its group, and these
/// before one for all; then the one that names the severity.
/// </summary>
[SecurityAudited(
    SecurityLogKind.ConfigurationChanged,
    nameof(Clock),
    nameof(Category),
    nameof(Severity),
    nameof(Amount),
    nameof(Unit)
)]
internal sealed class DeadlineRule : OwnedConfiguration
{
    /// <summary>Table of the rules.</summary>
    public const string Kind = "deadline_rule";

    /// <summary>Chosen by the caller; unique with the owner.</summary>
    public required Guid Id { get; init; }

    /// <summary>The clock or the move that it limits.</summary>
    public required LimitName Clock { get; set; }

    /// <summary>Category code or group; null for any.</summary>
    public string? Category { get; set; }

    /// <summary>Null for any.</summary>
    public Severity? Severity { get; set; }

    /// <summary>At least 1.</summary>
    public required int Amount { get; set; }

    /// <summary>In what <see cref="Amount"/> is counted.</summary>
    public required LimitUnit Unit { get; set; }

    /// <summary>Whether an incident is passed on to the next tier when this clock has run out (超时自动上提).</summary>
    public bool EscalatesWhenDue { get; set; }

    /// <summary>Whether this is the platform's rule for all incidents, without which there could be no limit.</summary>
    public bool IsFallback => OwnerPath == RowSecurity.Platform && Category is null && Severity is null;

    /// <summary>Whether it could take the place of the platform's rule for a clock or a move.</summary>
    public bool IsFallbackFor(LimitName clock) => IsFallback && Clock == clock;
}
