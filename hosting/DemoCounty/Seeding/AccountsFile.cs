using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// The JSON file from which scripts and developers take the development accounts. It is written atomically after the
/// seeding, so its existence means that the county is complete. Only its owner can read it.
/// </summary>
internal static class AccountsFile
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Units and permissions are read from the accounts' tokens, so that they need not be listed here as well.
    /// </summary>
    public static async Task WriteAsync(string path, Uri gateway, TokenSource tokens, CancellationToken cancel)
    {
        var issued = await Task.WhenAll(AccountNames.All.Select(account => tokens.GetAsync(account, cancel)));
        var accounts = new JsonArray([
            .. AccountNames.All.Zip(
                issued,
                (account, token) => Describe(account, TokenSource.ReadClaims(token), tokens)
            ),
        ]);

        var file = new JsonObject { ["gateway"] = gateway.GetLeftPart(UriPartial.Authority), ["accounts"] = accounts };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(temporary, options))
        {
            await writer.WriteAsync(file.ToJsonString(Readable).AsMemory(), cancel);
        }

        File.Move(temporary, path, overwrite: true);
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
