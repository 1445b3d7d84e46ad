using System.Net.Sockets;
using System.Text;

namespace GovPlatform.Gateway.Tests;

/// <summary>Sends requests that an HTTP client would not send.</summary>
internal static class RawHttp
{
    /// <summary>Sends bytes and reads until the server closes the connection; fails after ten seconds.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, limit.Token);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
            using var response = new MemoryStream();
            await stream.CopyToAsync(response, limit.Token);
            return Encoding.UTF8.GetString(response.ToArray());
        }
        catch (IOException)
        {
            return "";
        }
    }
}
