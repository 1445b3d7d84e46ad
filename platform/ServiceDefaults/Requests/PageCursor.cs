using System.Buffers.Text;
using System.Text.Json;

namespace GovPlatform.ServiceDefaults;

internal static class PageCursor
{
    public static string Write<TCursor>(TCursor cursor) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(cursor));

    public static TCursor Read<TCursor>(string text)
        where TCursor : class
    {
        if (text.Length is 0 or > 1000 || !Base64Url.IsValid(text))
        {
            throw new BadRequestException("page.cursor.invalid", "after");
        }
        try
        {
            return JsonSerializer.Deserialize<TCursor>(Base64Url.DecodeFromChars(text), Strict)
                ?? throw new BadRequestException("page.cursor.invalid", "after");
        }
        catch (JsonException)
        {
            throw new BadRequestException("page.cursor.invalid", "after");
        }
    }

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 3,
    };
}
