using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// The file scripts and people take the development accounts from. It is written last and in one move, so whoever sees
/// it sees a county that is in place; nobody but its owner may read it.
/// </summary>
internal static class AccountsFile
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file. What an account may do is read from its own token, not repeated from a list.</summary>
    public static async Task WriteAsync(string path, Uri gateway, TokenSource tokens, CancellationToken cancel)
    {
        var held = await Task.WhenAll(AccountNames.All.Select(account => tokens.GetAsync(account, cancel)));
        var accounts = new JsonArray([
            .. AccountNames.All.Zip(held, (account, token) => Describe(account, TokenSource.Claims(token), tokens)),
        ]);

        var file = new JsonObject { ["gateway"] = gateway.GetLeftPart(UriPartial.Authority), ["accounts"] = accounts };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(draft, options))
        {
            await writer.WriteAsync(file.ToJsonString(Readable).AsMemory(), cancel);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static JsonObject Describe(string account, JsonObject claims, TokenSource tokens) =>
        new()
        {
            ["clientId"] = account,
            ["clientSecret"] = tokens.SecretOf(account),
            ["unit"] = claims["unit"]?.GetValue<string>(),
            ["permissions"] = claims["permission"] switch
            {
                JsonArray many => many.DeepClone(),
                JsonValue one => new JsonArray(one.DeepClone()),
                _ => new JsonArray(),
            },
        };
}
