namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A kind of help.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
internal sealed record HelpKind(string Name, string Zh, string En);
