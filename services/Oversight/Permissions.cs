namespace GovPlatform.OversightService;

internal static class Permissions
{
    public const string ReadFigures = "figure.read";

    /// <summary>Declared by Station; here it gives access to events of mediations.</summary>
    public const string ManageMediations = "mediation.manage";

    /// <summary>Declared by Volunteer; here it gives access to events of requests for help.</summary>
    public const string ManageVolunteers = "volunteer.manage";
}
