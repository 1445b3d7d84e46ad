using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// A row of configuration. It applies in the subtree of the unit that owns it, only callers whose subtree contains that unit
/// change it, every change is kept as a <see cref="ConfigurationVersion"/>, and it is retired, never deleted.
/// </summary>
public abstract class OwnedConfiguration
{
    /// <summary>Path of the unit that owns it; <c>/</c> for the platform. It never changes.</summary>
    public string OwnerPath { get; init; } = RowSecurity.Platform;

    /// <summary>Incremented by each change, from 1; concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Subject of the account that changed it last.</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>Since when it no longer applies, UTC; null while it does. A later change puts it into force again.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Code of the unit that owns it; null for the platform.</summary>
    public string? Owner => UnitCode.Of(OwnerPath);

    /// <summary>Whether a unit's path lies in the subtree of the owner.</summary>
    public bool Covers(string path) => path.StartsWith(OwnerPath, StringComparison.Ordinal);

    internal void Stamp(ConfigurationActor actor, bool retire)
    {
        Version++;
        ChangedAt = actor.At;
        ChangedBy = actor.Subject;
        RetiredAt = retire ? actor.At : null;
    }
}
