using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Posts messages as JSON, signed by the rules of Standard Webhooks. The URL was entered by a caller, so it must not lead into the
/// platform's own networks (server-side request forgery): its host is looked up when it is entered, and again for each connection,
/// which goes to the very address that was checked. Redirects are not followed, and no response is read.
/// </summary>
internal sealed class HttpChannel : INotificationChannel, IDisposable
{
    private const int LongestUrl = 2000;

    private readonly NotificationOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public HttpChannel(IOptions<NotificationOptions> options, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectCallback = ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
                // Neither does a receiver learn the ids of traces, nor do traces contain URLs, which may be secret.
                ActivityHeadersPropagator = null,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private sealed record Payload(string Type, DateTimeOffset Timestamp, Data Data);

    private sealed record Data(
        string Unit,
        int Count,
        string Subject,
        string Text,
        Guid? IncidentId,
        NotificationFacts? Incident,
        string? Link
    );

    public string Name => "http";

    public bool IsConfigured => true;

    public async ValueTask<string?> FindFaultAsync(string address, CancellationToken cancel)
    {
        if (
            address.Length > LongestUrl
            || !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.UserInfo.Length > 0
            || url.Fragment.Length > 0
        )
        {
            return "notification.address.malformed";
        }
        if (url.Scheme != Uri.UriSchemeHttps && options.AllowHttp != true)
        {
            return "notification.address.insecure";
        }
        return options.AllowPrivateAddresses == true || await IsPublicAsync(url.DnsSafeHost, cancel)
            ? null
            : "notification.address.blocked";
    }

    public string Mask(string address) => new Uri(address).GetLeftPart(UriPartial.Authority) + "/…";

    public string CreateSecret() => WebhookSignature.CreateSecret();

    public async Task SendAsync(NotificationMessage message, NotificationTarget target, CancellationToken cancel)
    {
        using var request = CreateRequest(message, target);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode)
            {
                var status = (int)response.StatusCode;
                throw new DeliveryException(
                    string.Create(CultureInfo.InvariantCulture, $"http.{status}"),
                    isPermanent: response.StatusCode == System.Net.HttpStatusCode.Gone
                );
            }
        }
        catch (HttpRequestException failed)
        {
            throw failed.InnerException as DeliveryException
                ?? new DeliveryException("http.unreachable", concernsServer: true, cause: failed);
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<bool> IsPublicAsync(string host, CancellationToken cancel)
    {
        try
        {
            return (await PublicAddresses.FindAsync(host, allowPrivate: false, cancel)).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private HttpRequestMessage CreateRequest(NotificationMessage message, NotificationTarget target)
    {
        var id = message.Id.ToString();
        var at = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Payload(
                $"incident.{EnumNames.NameOf(message.Occasion)}",
                message.CreatedAt,
                new Data(
                    message.Unit,
                    message.Count,
                    message.Subject,
                    message.Text,
                    message.IncidentId,
                    message.Facts,
                    message.Link
                )
            ),
            JsonDefaults.Plain
        );
        return new HttpRequestMessage(HttpMethod.Post, target.Address)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", WebhookSignature.Sign(target.Secret!, id, at, body) },
            },
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await PublicAddresses.FindAsync(endPoint.Host, options.AllowPrivateAddresses == true, cancel);
        if (addresses.Length == 0)
        {
            throw new DeliveryException("http.blocked", isPermanent: true);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
