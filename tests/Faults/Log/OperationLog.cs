using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovPlatform.Faults.Log;

/// <summary>
/// The driver's own record of what it asked for and what it was told: a file with one JSON object per line, written
/// through to the disk before the driver goes on. Thread-safe.
/// </summary>
internal sealed class OperationLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock gate = new();
    private readonly FileStream file;

    public OperationLog(string path)
    {
        Path = path;
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    public string Path { get; }

    /// <summary>Returns when the line is on the disk.</summary>
    public void Write(LoggedLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, Json);
        lock (gate)
        {
            file.Write(bytes);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>
    /// Reads a log back. A last line that was cut off, because the driver died while it wrote, counts as not written.
    /// </summary>
    public static IReadOnlyList<LoggedLine> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return
        [
            .. text[..(text.LastIndexOf('\n') + 1)]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<LoggedLine>(line, Json)!),
        ];
    }

    public void Dispose() => file.Dispose();
}
