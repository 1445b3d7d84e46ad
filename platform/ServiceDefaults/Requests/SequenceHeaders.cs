using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>Puts the sequence into the answer.</summary>
public static class SequenceHeaders
{
    /// <summary>Sets the ETag to an aggregate's sequence.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="sequence">The aggregate's sequence.</param>
    public static void SetSequence(this HttpResponse response, long sequence) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");
}
