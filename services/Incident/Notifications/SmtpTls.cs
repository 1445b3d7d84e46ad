namespace GovPlatform.IncidentService.Notifications;

/// <summary>How a connection to the mail server is encrypted.</summary>
internal enum SmtpTls
{
    /// <summary>By the command STARTTLS; a server that does not offer it is not used.</summary>
    StartTls,

    /// <summary>From the first byte, usually on port 465.</summary>
    OnConnect,

    /// <summary>Not at all; then no password may be configured.</summary>
    None,
}
