namespace GovPlatform.VolunteerService;

/// <summary>Permissions that endpoints require. Of several joined by <c>|</c> one is enough.</summary>
internal static class Permissions
{
    /// <summary>The coordinator's work: activities, shifts, volunteers and requests for help.</summary>
    public const string Manage = "volunteer.manage";

    /// <summary>A volunteer's own registration and sign-ups.</summary>
    public const string SignUp = "volunteer.signUp";

    /// <summary>For volunteers and coordinators.</summary>
    public const string SignUpOrManage = $"{SignUp}|{Manage}";

    /// <summary>Asking for help: reporters, volunteers and coordinators.</summary>
    public const string AskForHelp = $"incident.report|{SignUpOrManage}";
}
