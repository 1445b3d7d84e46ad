using System.Text;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>Reads the body of a request as a text file.</summary>
public static class TextFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text of the body.</summary>
    /// <param name="maxBytes">Largest body.</param>
    /// <param name="notUtf8">Code of the exception when it is not UTF-8.</param>
    /// <param name="cancel">Cancels the reading.</param>
    /// <exception cref="BadHttpRequestException">Status 413: the body is larger.</exception>
    /// <exception cref="BadRequestException">The given code.</exception>
    public static async Task<string> ReadUtf8Async(
        this HttpRequest request,
        int maxBytes,
        string notUtf8,
        CancellationToken cancel
    )
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancel);
        if (bytes.Length > maxBytes)
        {
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        try
        {
            return StrictUtf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new BadRequestException(notUtf8);
        }
    }
}
