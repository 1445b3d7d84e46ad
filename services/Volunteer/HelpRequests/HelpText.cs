namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>What was said about a request.</summary>
/// <param name="Text">What help is asked for.</param>
/// <param name="Contact">How to reach them, or null.</param>
/// <param name="Note">What was done, once it is.</param>
/// <param name="Thanks">Thanks, once they are given.</param>
/// <param name="Reason">Why it was unmatched or handed on.</param>
internal sealed record HelpText(
    string Text,
    string? Contact,
    string? Note = null,
    string? Thanks = null,
    string? Reason = null
);
