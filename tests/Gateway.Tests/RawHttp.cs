using System.Net.Sockets;
using System.Text;

namespace GovPlatform.Gateway.Tests;

/// <summary>Sends bytes no proper client would send.</summary>
internal static class RawHttp
{
    /// <summary>Sends, and reads until the other side closes or ten seconds have passed.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, limit.Token);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, limit.Token);
            return Encoding.UTF8.GetString(answer.ToArray());
        }
        catch (IOException)
        {
            return "";
        }
    }
}
