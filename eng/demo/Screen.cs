using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>Console output, with colours unless it is redirected or <c>NO_COLOR</c> is set.</summary>
static class Screen
{
    private static readonly bool Plain =
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is not null;

    public static void Title(string text) => Console.WriteLine($"\n{Paint("1;36", text)}");

    public static void Note(string text) => Console.WriteLine($"     {text}");

    public static void Error(string text) => Console.Error.WriteLine($"\n{Paint("1;31", text)}");

    public static void Call(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        HttpStatusCode status,
        string text,
        string trace
    )
    {
        var sent = body is { Count: > 0 } ? $" {Paint("2", body.ToJsonString(Readable))}" : "";
        var isSuccess = (int)status < 300;
        var reason = isSuccess ? "" : $" {JsonNode.Parse(text).Text("title")}";
        Console.WriteLine(
            $"  {who, -16} {method, -4} {Short(path)}{sent} {Paint(isSuccess ? "32" : "33", $"→ {(int)status}{reason}")}{(method == HttpMethod.Post ? Paint("2", $" trace {trace}") : "")}"
        );
    }

    /// <summary>Shortens UUIDv7 keys to their random end; they share the beginning, which is the time.</summary>
    private static string Short(string path) => Regex.Replace(path, "[0-9a-f]{8}-[0-9a-f-]{19}([0-9a-f]{8})", "…$1");

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Paint(string code, string text) =>
        Plain || text.Length == 0 ? text : $"\e[{code}m{text}\e[0m";
}
