using System.Globalization;
using System.Net.Http.Headers;
using GovPlatform.IncidentService.Tests.Attachments;
using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Uploads as a client of the tus protocol makes them.</summary>
internal static class Uploads
{
    public const string Path = "/api/v1/attachments";

    /// <summary>Announces an upload.</summary>
    public static async Task<string> AnnounceAsync(this ApiClient client, int size) =>
        (await client.PostAsync(Path, new { size })).Is(201).Id;

    /// <summary>Sends a piece of an upload.</summary>
    public static Task<ApiResponse> SendPieceAsync(this ApiClient client, string id, long offset, byte[] piece)
    {
        var content = new ByteArrayContent(piece);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Patch, $"{Path}/{id}") { Content = content };
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return client.SendAsync(request);
    }

    /// <summary>Uploads a whole file.</summary>
    public static async Task<ApiResponse> SendAsync(this ApiClient client, byte[] content) =>
        await client.SendPieceAsync(await client.AnnounceAsync(content.Length), 0, content);

    /// <summary>Uploads a photo that can be attached.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> UploadAsync(this ApiClient client) =>
        (await client.SendAsync(TestPhotos.WithExif(TestPhotos.Quarters()))).Is(200).Id;

    /// <summary>Where an upload is, as <c>HEAD</c> tells it.</summary>
    public static async Task<long> OffsetAsync(this ApiClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{Path}/{id}");
        using var response = await client.Http.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return long.Parse(response.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>The bytes that are stored.</summary>
    public static Task<byte[]> GetContentAsync(this ApiClient client, string id) =>
        client.Http.GetByteArrayAsync($"{Path}/{id}/content", Xunit.TestContext.Current.CancellationToken);
}
