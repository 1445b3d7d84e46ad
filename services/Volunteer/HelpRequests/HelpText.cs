namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>The texts of a request.</summary>
/// <param name="Text">The help that is needed.</param>
/// <param name="Contact">How to reach the asker, or null.</param>
/// <param name="Note">What was done; null until then.</param>
/// <param name="Thanks">The asker's thanks, or null.</param>
/// <param name="Reason">Why it was handed on, or null.</param>
/// <param name="HandedOn">What the desk was told then, by the coordinator; null if it was not handed on.</param>
/// <param name="Answer">What became of it there; null until then, and if nothing was said.</param>
internal sealed record HelpText(
    string Text,
    string? Contact,
    string? Note = null,
    string? Thanks = null,
    string? Reason = null,
    string? HandedOn = null,
    string? Answer = null
)
{
    /// <summary>Prints no member: a record's own text would put the request into logs.</summary>
    public override string ToString() => nameof(HelpText);
}
