using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>Writes an aggregate's sequence into the response.</summary>
public static class SequenceHeaders
{
    /// <summary>Sets the <c>ETag</c> to an aggregate's sequence, which <see cref="IfMatch"/> reads again.</summary>
    public static void SetSequence(this HttpResponse response, long sequence) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");
}
