namespace GovPlatform.IncidentService.Notifications;

/// <summary>The mail server of the channel <c>smtp</c>. Section <c>Notifications:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Name or address of the server; null if there is no such channel.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted.</summary>
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    /// <summary>Name under which to log in; null for none.</summary>
    public string? User { get; set; }

    /// <summary>That user's password; required with <see cref="User"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Address of the sender; required with <see cref="Host"/>.</summary>
    public string? From { get; set; }
}
