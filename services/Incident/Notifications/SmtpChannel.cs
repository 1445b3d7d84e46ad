using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Sends messages as mails, each on a connection of its own.</summary>
internal sealed class SmtpChannel(IOptions<SmtpOptions> options, IOptions<NotificationOptions> notifications)
    : INotificationChannel
{
    /// <summary>Longest address, RFC 5321.</summary>
    private const int LongestAddress = 254;

    private readonly SmtpOptions smtp = options.Value;

    public string Name => "smtp";

    public bool IsConfigured => smtp.Host is { Length: > 0 };

    public ValueTask<string?> FindFaultAsync(string address, CancellationToken cancel) =>
        ValueTask.FromResult(IsMailAddress(address) ? null : "notification.address.malformed");

    /// <summary>Whether a text is one mail address and nothing else, so that it cannot name further receivers.</summary>
    public static bool IsMailAddress(string text) =>
        text.Length <= LongestAddress
        && MailboxAddress.TryParse(text, out var parsed)
        && parsed.Address == text
        && text.IndexOf('@', StringComparison.Ordinal) > 0;

    public string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[0]}***{address[at..]}";
    }

    public async Task SendAsync(NotificationMessage message, NotificationTarget target, CancellationToken cancel)
    {
        using var mail = CreateMail(message, target.Address);
        using var client = new SmtpClient { Timeout = (int)notifications.Value.Timeout.TotalMilliseconds };
        try
        {
            await ConnectAsync(client, cancel);
            await client.SendAsync(mail, cancel);
        }
        catch (SmtpCommandException refused)
        {
            // What concerns the receiver or the mail is final; what concerns the sender or the server is mended there.
            var ofMail = refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            var status = (int)refused.StatusCode;
            throw new DeliveryException(
                $"smtp.{status}",
                isPermanent: ofMail && status >= 500,
                concernsServer: !ofMail,
                cause: refused
            );
        }
        catch (AuthenticationException refused)
        {
            throw new DeliveryException("smtp.login", concernsServer: true, cause: refused);
        }
        catch (Exception failed)
            when (failed
                    is SocketException
                        or IOException
                        or ProtocolException
                        or SslHandshakeException
                        or ServiceNotConnectedException
                        // The server does not offer what the settings ask for, such as STARTTLS.
                        or NotSupportedException
            )
        {
            throw new DeliveryException("smtp.unreachable", concernsServer: true, cause: failed);
        }
        await QuitAsync(client, cancel);
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancel)
    {
        var security = smtp.Tls switch
        {
            SmtpTls.StartTls => SecureSocketOptions.StartTls,
            SmtpTls.OnConnect => SecureSocketOptions.SslOnConnect,
            SmtpTls.None => SecureSocketOptions.None,
        };
        await client.ConnectAsync(smtp.Host!, smtp.Port, security, cancel);
        if (smtp.User is { } user)
        {
            await client.AuthenticateAsync(user, smtp.Password!, cancel);
        }
    }

    /// <summary>The server has accepted the mail by now: whatever goes wrong here must not send it again.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception failed)
            when (failed
                    is IOException
                        or SocketException
                        or ProtocolException
                        or CommandException
                        or ServiceNotConnectedException
                        or OperationCanceledException
            )
        {
            // Disposing of the client closes the connection.
        }
    }

    private MimeMessage CreateMail(NotificationMessage message, string address)
    {
        var sender = MailboxAddress.Parse(smtp.From!);
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id}@{sender.Domain}",
            Subject = message.Subject,
            Date = message.CreatedAt,
            Body = new TextPart("plain") { Text = message.Text },
        };
        mail.From.Add(sender);
        mail.To.Add(MailboxAddress.Parse(address));
        // RFC 3834: no automatic replies.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }
}
