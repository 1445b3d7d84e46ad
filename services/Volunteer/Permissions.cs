namespace GovPlatform.VolunteerService;

/// <summary>What a token must carry.</summary>
internal static class Permissions
{
    /// <summary>Activities, shifts and people: the coordinator.</summary>
    public const string Manage = "volunteer.manage";

    /// <summary>One's own registration and sign-ups: the volunteer.</summary>
    public const string SignUp = "volunteer.signUp";

    /// <summary>What volunteers and coordinators both may.</summary>
    public const string Either = $"{SignUp}|{Manage}";

    /// <summary>Asking for help: whoever may report, and whoever has to do with volunteers.</summary>
    public const string AskForHelp = $"incident.report|{Either}";
}
